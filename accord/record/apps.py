from django.apps import AppConfig


class RecordConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.record"
