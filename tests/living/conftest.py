"""Norvale as of today, loaded once per module into a transaction that is rolled back at its end."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from accord.access.actors import Actor, Role
from accord.examples.living.replay import load
from accord.examples.living.story import ZONE, noon
from accord.process.models import Plan
from accord.record.dues import Due, dues
from accord.web.demo import seat_at

SATURDAY = 5
WORKING = (Role.LEAD_OFFICIAL, Role.POLICY_OFFICIAL, Role.MINISTERS_OFFICE, Role.COORDINATOR, Role.MEMBER)
"""The roles for which something waits."""


@dataclass
class Norvale:
    """The example as it was loaded on a day."""

    today: date
    plan: Plan

    def owed(self, role: Role) -> list[Due]:
        """What the body owes for which a role acts in the demonstration."""
        seat = seat_at("norvale", role)
        owed = dues(Actor("", seat, noon(self.today)), self.today, seat.partnership)
        return [due for due in owed if (due.side, due.body) == (seat.side, seat.body)]

    @property
    def tomorrow(self) -> date:
        """The next working day."""
        after = (self.today + timedelta(days=days) for days in (1, 2, 3))
        return next(day for day in after if day.weekday() < SATURDAY)


@pytest.fixture(scope="module")
def norvale(django_db_setup, django_db_blocker):
    today = timezone.localdate(timezone=ZONE)
    with django_db_blocker.unblock(), transaction.atomic():
        yield Norvale(today, load(today))
        transaction.set_rollback(True)
