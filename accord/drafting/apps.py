from django.apps import AppConfig


class DraftingConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.drafting"

    def ready(self) -> None:
        """Enter the room's rules and verbs."""
        from accord.drafting import operations, rules  # noqa: F401
