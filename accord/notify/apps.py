from django.apps import AppConfig


class NotifyConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.notify"

    def ready(self) -> None:
        """Listen to every act."""
        from accord.notify.listeners import hear
        from accord.record.operations import listen

        listen(hear)
