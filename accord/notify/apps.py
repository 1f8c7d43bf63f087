from django.apps import AppConfig


class NotifyConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.notify"
