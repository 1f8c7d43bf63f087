from django.urls import path

from accord.process.views import opening
from accord.process.views import plans as views

urlpatterns = [
    path("partnerships/<slug:partnership>/plans/new/", opening.open_plan, name="open_plan"),
    path("plans/<slug:plan>/", views.plan, name="plan"),
    path("plans/<slug:plan>/timeline/", views.timeline, name="timeline"),
    path("plans/<slug:plan>/events/", views.events, name="events"),
    path("plans/<slug:plan>/events.csv", views.events_csv, name="events_csv"),
]
