from django.apps import AppConfig


class DraftingConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.drafting"

    def ready(self) -> None:
        """Bring the room's rules, its verbs with them, what of it is public, and its panels."""
        from accord.drafting import api, rules  # noqa: F401
        from accord.drafting.panels import FILLED
        from accord.kit.slots import fill

        for slot, panel in FILLED:
            fill(slot, panel)
