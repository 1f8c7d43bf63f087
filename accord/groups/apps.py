from django.apps import AppConfig


class GroupsConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.groups"

    def ready(self) -> None:
        """Bring the room's rules and verbs, what of it is public, and what it shows in earlier rooms."""
        from accord.groups import api, rules  # noqa: F401
        from accord.groups.panels import groups, matching
        from accord.kit import slots

        slots.fill("process.table", groups.table)
        slots.fill("process.table", matching.matching)
        slots.fill("groups.list", matching.matching)
        slots.fill("process.join", groups.chances)
