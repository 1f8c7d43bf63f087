from django.apps import AppConfig


class StandardsConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.standards"
