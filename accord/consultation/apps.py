from django.apps import AppConfig


class ConsultationConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.consultation"
