from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.network"

    def ready(self) -> None:
        """Bring the room's rules, its verbs with them, and what of it is public."""
        from accord.network import api, rules  # noqa: F401
