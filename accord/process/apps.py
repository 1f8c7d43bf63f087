from django.apps import AppConfig


class ProcessConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.process"

    def ready(self) -> None:
        """Bring the room's rules, its verbs with them, and what of it is public."""
        from accord.process import api, rules  # noqa: F401
