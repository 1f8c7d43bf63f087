from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.network"

    def ready(self) -> None:
        """Bring the room's rules, its verbs with them, what of it is public, and what its letters are for."""
        from accord.network import api, operations, rules  # noqa: F401
