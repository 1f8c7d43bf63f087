from django.apps import AppConfig


class TextsConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.texts"
