from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.meetings"
