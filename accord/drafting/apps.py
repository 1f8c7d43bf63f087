from django.apps import AppConfig


class DraftingConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.drafting"
