from django.urls import path

from accord.meetings.views import events as views

HERE = "plans/<slug:plan>/meetings/<slug:code>"

urlpatterns = [
    path(f"{HERE}/record/", views.record, name="record"),
    path(f"{HERE}/sessions/add/", views.add_session, name="add_session"),
    path(f"{HERE}/sessions/<int:number>/report/", views.report, name="report_session"),
    path(f"{HERE}/materials/add/", views.add_material, name="add_material"),
    path(f"{HERE}/materials/<slug:material>/", views.material, name="material"),
]
