from django.apps import AppConfig


class ProcessConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.process"

    def ready(self) -> None:
        """Bring the room's rules and verbs, and what of it is public; show its plans on the partnership's page."""
        from accord.kit import slots
        from accord.process import api, panels, rules  # noqa: F401
        from accord.process.panels import agreement, blockages, capacity, decisions, posts, table, texts, work_plan

        slots.fill("network.plans", panels.plans)
        slots.fill("process.plan.table", table.summary)
        slots.fill("process.join", table.chances)
        slots.fill("process.table", agreement.agreement)
        slots.fill("process.table", texts.texts)
        slots.fill("process.table", work_plan.work_plan)
        slots.fill("process.table", decisions.decisions)
        slots.fill("process.table", posts.posts)
        slots.fill("process.table", blockages.blockages)
        slots.fill("process.table", capacity.capacity)
