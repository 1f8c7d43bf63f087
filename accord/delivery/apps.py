from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.delivery"

    def ready(self) -> None:
        """Bring the room's rules, its verbs with them, what of it is public, and its panels."""
        from accord.delivery import api, panels, rules  # noqa: F401
        from accord.kit.slots import fill

        fill("drafting.commitment", panels.ratings)
        fill("drafting.commitment.row", panels.row_ratings)
        fill("drafting.commitments", panels.tally)
        fill("process.plan.facts", panels.kept)
