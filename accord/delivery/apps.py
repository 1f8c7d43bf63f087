from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.delivery"
