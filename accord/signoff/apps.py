from django.apps import AppConfig


class SignoffConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.signoff"
