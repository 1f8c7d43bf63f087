"""Norvale, loaded: everything goes through the rooms' own operations, each on a day counted back from today."""

from datetime import date

from django.db import transaction

from accord.examples.living.clearing import clearing, sending
from accord.examples.living.dealing import dealing
from accord.examples.living.drafting import drafting
from accord.examples.living.grouping import grouping
from accord.examples.living.holding import holding
from accord.examples.living.meeting import meeting
from accord.examples.living.parties import parties
from accord.examples.living.printing import printing
from accord.examples.living.story import SLUG, Story
from accord.examples.living.wording import wording
from accord.examples.living.working import working
from accord.examples.living.writing import writing
from accord.process.models import Plan
from accord.record.sealing import seal_pending


def load(today: date) -> Plan:
    """Tell the whole story as it stands on ``today``, all of it or nothing, and give its plan."""
    story = Story(today)
    told = (parties, working, dealing, holding, writing, grouping, meeting)
    making = (clearing, wording, drafting, printing, sending)
    for plan in (*told, *making):
        plan(story)
    with transaction.atomic():
        story.run()
    while seal_pending():
        pass
    return story.plan


def load_once(today: date) -> bool:
    """Load Norvale unless it is there already, since whatever day; say whether it was loaded now."""
    if Plan.objects.filter(slug=SLUG).exists():
        return False
    load(today)
    return True
