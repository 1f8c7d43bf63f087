from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.delivery"

    def ready(self) -> None:
        """Enter the room's rules and verbs."""
        from accord.delivery import operations, rules  # noqa: F401
