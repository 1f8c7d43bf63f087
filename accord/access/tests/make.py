"""Links as operations offer them."""

from datetime import UTC, datetime, timedelta

from django.db import transaction

from accord.access.links import SIGN_IN, Purpose, declare, offer

NOW = datetime(2013, 6, 27, 12, tzinfo=UTC)
VERSIONS = {"texts.text:uk/7": "9"}
CLEAR = declare(Purpose("tests.clear", "access:sign_in", "access/letters/sign_in.txt", lambda text: VERSIONS[text]))
"""A purpose bound to a version, for tests alone."""


def offered(purpose=SIGN_IN, *, person="", version="", at=NOW, to="ann@example.org", handed_over=False):
    with transaction.atomic():
        return offer(
            purpose=purpose,
            to=to,
            subject="texts.text:uk/7",
            version=version,
            person=person,
            expires_in=timedelta(days=7),
            at=at,
            handed_over=handed_over,
        )
