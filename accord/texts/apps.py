from django.apps import AppConfig


class TextsConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.texts"

    def ready(self) -> None:
        """Bring the room's rules and verbs, and what of it is public; listen to every act."""
        from accord.record.operations import listen
        from accord.texts import api, rules  # noqa: F401
        from accord.texts.listeners import hear

        listen(hear)
