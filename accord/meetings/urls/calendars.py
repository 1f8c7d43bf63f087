from django.urls import path

from accord.meetings.views import calendars as views

HERE = "plans/<slug:plan>/meetings"

urlpatterns = [
    path(f"{HERE}.ics", views.of_plan, name="plan_ics"),
    path(f"{HERE}/series/<slug:code>.ics", views.of_series, name="series_ics"),
    path(f"{HERE}/<slug:code>.ics", views.of_meeting, name="meeting_ics"),
    path("calendars/<str:secret>.ics", views.of_person, name="person_ics"),
    path("me/calendar/", views.own, name="own_calendar"),
    path("me/calendar/make/", views.make, name="make_calendar"),
    path("me/calendar/end/", views.end, name="end_calendar"),
]
