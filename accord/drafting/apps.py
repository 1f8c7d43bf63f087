from django.apps import AppConfig


class DraftingConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.drafting"

    def ready(self) -> None:
        """Bring the room's rules, its verbs with them, what of it is public, and its panels."""
        from accord.drafting import api, panels, rules  # noqa: F401
        from accord.kit.slots import fill

        fill("process.plan.facts", panels.figure_links)
        fill("network.organisations", panels.organisations)
        fill("process.handover", panels.handover)
        fill("process.texts", panels.earlier)
