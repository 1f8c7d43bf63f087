from django.urls import path

from accord.meetings.views import attendance, coming

HERE = "plans/<slug:plan>/meetings/<slug:code>"

urlpatterns = [
    path(f"{HERE}/coming/", coming.coming, name="coming"),
    path(f"{HERE}/coming/sign-up/", coming.sign_up, name="sign_up"),
    path(f"{HERE}/coming/seat/", coming.come, name="come"),
    path(f"{HERE}/coming/invite/", coming.invite, name="invite"),
    path(f"{HERE}/coming/invite-several/", coming.invite_lines, name="invite_lines"),
    path(f"{HERE}/attendance/", attendance.attendance, name="attendance"),
    path(f"{HERE}/attendance/enter/", attendance.attend, name="attend"),
    path(f"{HERE}/attendance/guests/", attendance.attend_guests, name="attend_guests"),
    path(f"{HERE}/attendance/count/", attendance.count, name="count_attendance"),
    path(f"{HERE}/attendance/<slug:entry>/strike/", attendance.strike, name="strike_attendance"),
    path("links/meeting/<str:token>/", coming.answer, name="answer"),
    path("links/meeting/<str:token>/forget/", coming.forget, name="forget"),
    path("links/called-off/<str:token>/", coming.called_off, name="called_off"),
]
