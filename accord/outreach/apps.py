from django.apps import AppConfig


class OutreachConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.outreach"
