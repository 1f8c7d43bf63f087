from django.apps import AppConfig


class StoryConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.story"
