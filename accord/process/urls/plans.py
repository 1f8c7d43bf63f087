from django.urls import path

from accord.process.views import plans as views

urlpatterns = [
    path("plans/<slug:plan>/", views.plan, name="plan"),
    path("plans/<slug:plan>/timeline/", views.timeline, name="timeline"),
    path("plans/<slug:plan>/events/", views.events, name="events"),
    path("plans/<slug:plan>/events.csv", views.events_csv, name="events_csv"),
]
