from django.apps import AppConfig


class ExamplesConfig(AppConfig):
    """The examples as Django knows them."""

    name = "accord.examples"

    def ready(self) -> None:
        """Show the UK's illustration beneath its work plan."""
        from accord.examples import panels
        from accord.kit import slots

        slots.fill("process.work_plan", panels.work_plan)
