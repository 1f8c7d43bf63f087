from django.apps import AppConfig


class AccessConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.access"
