from django.urls import URLPattern, path

from accord.meetings.views import meetings, meetings_calling, meetings_keeping

HERE = "plans/<slug:plan>/meetings/"
SERIES = f"{HERE}series/<slug:code>/"
MEETING = f"{HERE}<slug:code>/"

urlpatterns: list[URLPattern] = [
    path(HERE, meetings.meetings, name="meetings"),
    path(f"{HERE}call/", meetings_calling.call, name="call"),
    path(f"{HERE}series/", meetings_calling.begin_series, name="begin_series"),
    path(SERIES, meetings.series, name="series"),
    path(f"{SERIES}call/", meetings_calling.call_several, name="call_several"),
    path(f"{SERIES}rule/", meetings_calling.set_cadence, name="set_cadence"),
    path(MEETING, meetings.meeting, name="meeting"),
    path(f"{MEETING}arrange/", meetings_keeping.rearrange, name="rearrange"),
    path(f"{MEETING}cancel/", meetings_keeping.cancel, name="cancel"),
    path(f"{MEETING}held/", meetings_keeping.hold, name="hold"),
    path(f"{MEETING}notes/", meetings_keeping.note_elsewhere, name="note_elsewhere"),
]
