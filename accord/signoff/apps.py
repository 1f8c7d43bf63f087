from django.apps import AppConfig


class SignoffConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.signoff"

    def ready(self) -> None:
        """Bring the room's rules, its verbs with them, what of it is public, and its panels."""
        from accord.signoff import api, rules  # noqa: F401
