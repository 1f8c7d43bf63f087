from secrets import token_hex
from typing import ClassVar

from allauth.account.models import EmailAddress
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


def random_reference() -> str:
    """Give a name for a person that says nothing about them: 16 random hexadecimal digits after ``p``."""
    return f"p{token_hex(8)}"


class People(BaseUserManager["Person"]):
    """The people of this installation."""

    def create_user(self, email: str, name: str = "", password: str | None = None) -> "Person":
        """Add a person who signs in with ``email``; without a password only e-mailed codes let them in.

        The address is kept in small letters, so that nobody has two accounts by writing it in two ways.
        """
        person = self.model(email=email.strip().lower(), name=name)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Someone who can sign in. What they may do hangs on their seats, never on this row.

    The record names people by ``reference`` only, so that erasing name and address here leaves it valid.
    """

    reference = models.CharField(max_length=17, unique=True, default=random_reference, editable=False)
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), unique=True, null=True)
    is_active = models.BooleanField(default=True)
    joined = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="people_active_have_address",
                condition=models.Q(is_active=False) | models.Q(email__isnull=False),
            ),
            models.CheckConstraint(name="people_address_in_small_letters", condition=models.Q(email=Lower("email"))),
        ]

    def __str__(self) -> str:
        return self.name or str(_("a person whose name was erased"))

    @transaction.atomic
    def forget(self) -> None:
        """Wipe name, address and sessions; the reference stays, so that what was done stays done by somebody."""
        self.name, self.email, self.is_active, self.last_login = "", None, False, None
        self.set_unusable_password()
        self.save()
        EmailAddress.objects.filter(user=self).delete()
        for session in Session.objects.iterator():
            if session.get_decoded().get(SESSION_KEY) == str(self.pk):
                session.delete()
