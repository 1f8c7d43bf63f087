"""Signing in by a code sent to one's address, with django-allauth. No passwords; accounts come with a seat."""

import logging
from typing import Any

from allauth.account import views
from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from accord.access.actors import Actor
from accord.access.doors import anyone, mark
from accord.kit.page import page

log = logging.getLogger(__name__)


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]  # the library has no types
    """How this installation differs from the library's ways."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("This is not the code we sent last. Look for the newest mail and copy the code from it."),
        "too_many_login_attempts": _("Too many attempts. Wait a few minutes, then ask for a new code."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  # the library's signature
        """Accounts come with a seat; nobody makes their own."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a letter; where the mail server fails, log it and go on.

        The page that follows is the same for every address. Failing only for known ones would give them away.
        """
        try:
            super().send_mail(template_prefix, email, context)
        except OSError:
            log.exception("mail: %s could not be sent", template_prefix)


@anyone
def how_to_join(request: HttpRequest, actor: Actor) -> HttpResponse:  # noqa: ARG001  # the same for every reader
    """Say how one gets an account."""
    return page(request, "account/signup.html")


class Ask(views.RequestLoginCodeView):  # type: ignore[misc]  # the library has no types
    """The library's page, which also shows why one was sent back to it."""

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the messages: no other page of ours has any."""
        found: dict[str, Any] = super().get_context_data(messages=get_messages(self.request), **context)
        return found


ask, confirm = mark(Ask.as_view(), "anyone"), mark(views.confirm_login_code, "anyone")
urlpatterns = [
    path("login/", ask, name="account_login"),
    path("login/", ask, name="account_request_login_code"),
    path("login/code/", confirm, name="account_confirm_login_code"),
    path("logout/", mark(views.logout, "anyone"), name="account_logout"),
    path("inactive/", mark(views.account_inactive, "anyone"), name="account_inactive"),
    path("how/", how_to_join, name="account_signup"),
]
"""The library's addresses that are open here, under the names it looks up."""
