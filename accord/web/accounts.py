"""Accounts and signing in, both by a code sent to one's address, with django-allauth. There are no passwords.

Anyone may have an account. It is only somebody to write to: what one may do hangs on seats.
"""

import logging
from datetime import timedelta
from typing import Any, Final

from allauth.account import views
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import RequestLoginCodeForm
from django import forms
from django.contrib.messages import get_messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accord.access.doors import mark
from accord.people.models import Person

log = logging.getLogger(__name__)
NEWCOMER: Final = "newcomer"
"""The session's key for the address and the name of who asked for an account and has not proved the address yet."""
FORGOTTEN: Final = timedelta(hours=1)
"""After so long an account that nobody has come in to is forgotten; its code worked for a quarter of that."""


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]  # the library has no types
    """How this installation differs from the library's ways."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("This is not the code we sent last. Look for the newest mail and copy the code from it."),
        "too_many_login_attempts": _("Too many attempts. Wait a few minutes, then ask for a new code."),
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a letter; where the mail server fails, log it and go on.

        The page that follows is the same for every address. Failing only for known ones would give them away.
        """
        try:
            super().send_mail(template_prefix, email, context)
        except OSError:
            log.exception("mail: %s could not be sent", template_prefix)


class SignUp(RequestLoginCodeForm):  # type: ignore[misc]  # the library has no types
    """Who somebody is. The library looks the address up, and counts how often a code is asked for."""

    field_order = ("name", "email")
    name = forms.CharField(max_length=200, error_messages={"required": _("Write the name that others call you by.")})


class Ask(views.RequestLoginCodeView):  # type: ignore[misc]  # the library has no types
    """The library's page, which also shows why one was sent back to it."""

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the messages, and the other way in, which leads on to the same page."""
        ways = {name: self.passthrough_next_url(reverse(name)) for name in ("account_login", "account_signup")}
        found: dict[str, Any] = super().get_context_data(messages=get_messages(self.request), ways=ways, **context)
        return found


class Join(Ask):
    """Make an account: the same code as for signing in, so that nobody learns which addresses have one.

    The name waits in the session: nobody names an account whose address is not theirs.
    """

    template_name = "account/signup.html"

    def get_form_class(self) -> type[SignUp]:
        """The form that asks for a name too."""
        return SignUp

    def form_valid(self, form: SignUp) -> HttpResponse:
        """Make room for somebody new, and send the code."""
        email, name = form.cleaned_data["email"].lower(), form.cleaned_data["name"]
        form._user = form._user or newcomer(email)  # noqa: SLF001  # the library's own, made for its form's view
        self.request.session[NEWCOMER] = {"email": email, "name": name}
        response: HttpResponse = super().form_valid(form)
        return response


def newcomer(email: str) -> Person | None:
    """Make an account without a name for an address; None where one stands there that is closed.

    Those that nobody proved, named or seated in time are forgotten: whoever asks in another's name leaves no trace.
    """
    unproved = Person.objects.filter(name="", last_login=None, seats=None)
    unproved.filter(joined__lt=timezone.now() - FORGOTTEN).delete()
    try:
        with transaction.atomic():
            return Person.objects.create_user(email)
    except IntegrityError:  # closed, or asked for twice at the same moment
        return Person.objects.filter(email=email, is_active=True).first()


class Confirm(views.ConfirmLoginCodeView):  # type: ignore[misc]  # the library has no types
    """The library's page, which also gives somebody new the name they wrote."""

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Let in who has read the code."""
        response: HttpResponse = super().form_valid(form)
        name_newcomer(self.request)
        return response


def name_newcomer(request: HttpRequest) -> None:
    """Give who has just come in the name they asked for an account with, unless they have one."""
    asked = request.session.pop(NEWCOMER, {})
    person = request.user
    if person.is_authenticated and not person.name and person.email == asked.get("email"):
        person.name = asked["name"]
        person.save(update_fields=["name"])


ask, confirm = mark(Ask.as_view(), "anyone"), mark(Confirm.as_view(), "anyone")
urlpatterns = [
    path("login/", ask, name="account_login"),
    path("login/", ask, name="account_request_login_code"),
    path("login/code/", confirm, name="account_confirm_login_code"),
    path("logout/", mark(views.logout, "anyone"), name="account_logout"),
    path("inactive/", mark(views.account_inactive, "anyone"), name="account_inactive"),
    path("signup/", mark(Join.as_view(), "anyone"), name="account_signup"),
]
"""The library's addresses that are open here, under the names it looks up."""
