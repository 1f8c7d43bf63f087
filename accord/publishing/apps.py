from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.publishing"
