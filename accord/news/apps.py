from django.apps import AppConfig


class NewsConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.news"
