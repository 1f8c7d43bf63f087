"""The addresses of this room, area by area."""

from accord.meetings.urls import actions, calendars, chairs, coming, events, meetings, minutes, polls

app_name = "meetings"

urlpatterns = [
    *events.urlpatterns,
    *actions.urlpatterns,
    *minutes.urlpatterns,
    *polls.urlpatterns,
    *coming.urlpatterns,
    *calendars.urlpatterns,
    *chairs.urlpatterns,
    *meetings.urlpatterns,
]
