from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accord.access.actors import Actor
from accord.access.links import SIGN_IN, offer, token_of
from accord.access.rules import Refused
from accord.network.operations import open_installation
from accord.people.models import Person
from accord.web.database import bring_up_to_date

OPENS = timedelta(hours=24)


class Command(BaseCommand):
    """`accord init`: the first administrator comes in by a link that opens once; there is no password."""

    help = "make the first administrator and print the one-time link by which they sign in"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who it is."""
        parser.add_argument("--email", required=True, help="their e-mail address: codes to sign in go there")
        parser.add_argument("--name", required=True, help="their name; it stays out of the record")

    def handle(self, **options: Any) -> None:
        """Open the installation, which need not have been served before, and print the link."""
        email, name = str(options["email"]).strip(), str(options["name"]).strip()
        check(email, name)
        bring_up_to_date()
        at = timezone.now()
        try:
            with transaction.atomic():
                seat = open_installation(Actor.anonymous(at), email=email, name=name)
                person = Person.objects.get(seats=seat.pk)
                link = offer(
                    purpose=SIGN_IN,
                    to=email,
                    subject=seat.reference,
                    person=person.reference,
                    expires_in=OPENS,
                    at=at,
                    handed_over=True,
                )
        except Refused as refusal:
            door = settings.BASE_URL + reverse(settings.LOGIN_URL)
            raise CommandError(f"{refusal} Sign in at {door} with a code sent by mail.") from None
        address = settings.BASE_URL + reverse(SIGN_IN.address, kwargs={"token": token_of(link)})
        self.stdout.write(f"{name} is the administrator. This link signs in, once, within 24 hours:\n\n  {address}\n")


def check(email: str, name: str) -> None:
    """Raise CommandError for an address or a name that cannot be one."""
    try:
        validate_email(email)
    except ValidationError:
        raise CommandError(f"--email: {email!r} is no e-mail address; expected one such as ann@example.org") from None
    longest = Person._meta.get_field("name").max_length or 0  # noqa: SLF001  # Django's own word for it
    if not 0 < len(name) <= longest:
        raise CommandError(f"--name: {len(name)} characters; expected between 1 and {longest}")
