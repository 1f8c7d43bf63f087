from django.apps import AppConfig


class KitConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.kit"
