from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.network"

    def ready(self) -> None:
        """Bring the room's rules, its verbs with them, what of it is public, and what its letters are for."""
        from accord.kit import slots
        from accord.network import api, operations, rules  # noqa: F401
        from accord.network.panels import coordination, desk

        slots.fill("network.network", coordination.coordinator)
        slots.fill("network.network", desk.requests)
