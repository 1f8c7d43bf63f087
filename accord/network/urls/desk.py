from django.urls import path

from accord.network.views import desk as views

HERE = "partnerships/<slug:partnership>/network/"
ONE = f"{HERE}desk/<int:number>/"

urlpatterns = [
    path(f"{HERE}desk/", views.desk, name="desk"),
    path(f"{HERE}desk.csv", views.desk_csv, name="desk_csv"),
    path(f"{HERE}desk/ask/", views.ask, name="ask"),
    path(ONE, views.request_page, name="request"),
    path(f"{ONE}answer/", views.answer, name="answer"),
    path(f"{ONE}put-off/", views.put_off, name="put_off"),
    path(f"{ONE}withdraw/", views.withdraw, name="withdraw_request"),
]
