"""The product's settings on a clock that a test moves, so that one test lives through months; the product has none."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils import timezone

from accord.web.settings import *  # noqa: F403  # the settings are the product's
from accord.web.settings import HOME, INSTALLED_APPS

AHEAD = HOME / "ahead"
"""The file that says by how many seconds this installation's clock is ahead of the machine's."""
SESSION_COOKIE_AGE = 10 * 365 * 24 * 3600  # nobody is signed out by a month that passes in an instant
INSTALLED_APPS = [*INSTALLED_APPS, "tests.browser.clocked.Hurried"]
machines_now = timezone.now


def now():
    return machines_now() + timedelta(seconds=float(AHEAD.read_text() if AHEAD.exists() else 0))


timezone.now = now


class Hurried(AppConfig):
    """Look whether a daily round is due as often as whether an act is to be sealed."""

    name = "tests.browser"
    label = "hurried"

    def ready(self):
        from accord.web import serve  # it has models, which are there only now

        serve.ROUND = serve.BEAT
