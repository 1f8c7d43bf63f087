from django.apps import AppConfig


class ProcessConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.process"
