from django.apps import AppConfig


class LiveConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.live"
