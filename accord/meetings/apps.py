from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.meetings"

    def ready(self) -> None:
        """Bring the room's rules and verbs, what of it is public, and what it shows in earlier rooms."""
        from accord.kit import slots
        from accord.meetings import api, rules  # noqa: F401
        from accord.meetings.panels import actions, calendars, coming, events, figures, meetings, minutes, polls

        slots.fill("meetings.meeting", minutes.minutes)
        slots.fill("meetings.list", polls.dates)
        slots.fill("meetings.series", polls.dates)
        slots.fill("meetings.list.aside", calendars.of_plan)
        slots.fill("meetings.series.aside", calendars.of_series)
        slots.fill("meetings.meeting", coming.coming)
        slots.fill("meetings.meeting.aside", calendars.of_meeting)
        slots.fill("meetings.list", figures.figures)
        slots.fill("meetings.list", actions.table)
        slots.fill("meetings.meeting", events.of_meeting)
        slots.fill("meetings.meeting", actions.of_meeting)
        slots.fill("meetings.series", actions.of_series)
        slots.fill("groups.group", actions.of_group)
        slots.fill("process.handover", actions.of_body)
        slots.fill("process.table", meetings.table)
        slots.fill("process.join", meetings.join)
        slots.fill("groups.group", meetings.group)
        slots.fill("groups.list", meetings.groups)
        slots.fill("process.table", actions.table)
