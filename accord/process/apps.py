from django.apps import AppConfig


class ProcessConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.process"

    def ready(self) -> None:
        """Bring the room's rules and verbs, and what of it is public; show its plans on the partnership's page."""
        from accord.kit import slots
        from accord.process import api, panels, rules  # noqa: F401
        from accord.process.panels import agreement, decisions, table

        slots.fill("network.plans", panels.plans)
        slots.fill("process.plan.table", table.summary)
        slots.fill("process.table", agreement.agreement)
        slots.fill("process.table", decisions.decisions)
