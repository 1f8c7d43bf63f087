from django.urls import path

from accord.meetings.views import polls as views

HERE = "plans/<slug:plan>/meetings/polls"

urlpatterns = [
    path(f"{HERE}/", views.polls, name="polls"),
    path(f"{HERE}/ask/", views.ask, name="ask_dates"),
    path(f"{HERE}/<slug:code>/", views.poll, name="poll"),
    path(f"{HERE}/<slug:code>/answer/", views.answer, name="answer_dates"),
    path(f"{HERE}/<slug:code>/letter/", views.write_to, name="write_to_poll_guest"),
    path(f"{HERE}/<slug:code>/settle/", views.settle, name="settle_dates"),
    path(f"{HERE}/<slug:code>/end/", views.end, name="end_dates"),
    path("links/dates/<str:token>/", views.by_link, name="poll_by_link"),
    path("links/dates/<str:token>/forget/", views.forget, name="forget_asked"),
]
