from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.network"
