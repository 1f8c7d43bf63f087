from django.apps import AppConfig


class ExamplesConfig(AppConfig):
    """The examples as Django knows them."""

    name = "accord.examples"
