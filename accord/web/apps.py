from django.apps import AppConfig


class WebConfig(AppConfig):
    """The roof as Django knows it."""

    name = "accord.web"

    def ready(self) -> None:
        """Lend the demonstration's roles their seats."""
        from accord.network import queries
        from accord.web import demo

        queries.lend_seats(demo.seats_lent)
