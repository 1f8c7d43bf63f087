from django.apps import AppConfig


class WebConfig(AppConfig):
    """The roof as Django knows it."""

    name = "accord.web"
