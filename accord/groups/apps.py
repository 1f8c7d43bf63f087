from django.apps import AppConfig


class GroupsConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.groups"
