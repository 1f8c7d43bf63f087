"""The whole example, loaded: every fact of the sources goes through the rooms' own operations, in order of days."""

from pathlib import Path

from django.db import transaction

from accord.examples.uk_2013_15.chronicle import PLAN, Replay, chronicle
from accord.examples.uk_2013_15.meetings import meetings
from accord.examples.uk_2013_15.negotiation import negotiation
from accord.examples.uk_2013_15.promises import promises
from accord.examples.uk_2013_15.rows import PACKAGE, read
from accord.examples.uk_2013_15.table import table
from accord.process.models import Plan
from accord.record.sealing import seal_pending


def load(folder: Path = PACKAGE) -> Plan:
    """Replay the whole record from ``folder``, all of it or nothing, and give its plan. Raises BadTable."""
    replay = Replay(read(folder))
    chronicle(replay)
    negotiation(replay, promises(replay))
    meetings(replay)
    table(replay)
    with transaction.atomic():
        replay.run()
    while seal_pending():
        pass
    return replay.plan


def load_once() -> bool:
    """Load the example unless it is there already; say whether it was loaded now."""
    if Plan.objects.filter(slug=PLAN).exists():
        return False
    load()
    return True
