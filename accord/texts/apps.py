from django.apps import AppConfig


class TextsConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.texts"

    def ready(self) -> None:
        """Bring the room's rules and verbs, and what of it is public."""
        from accord.texts import api, rules  # noqa: F401
