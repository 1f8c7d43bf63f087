from django.urls import path

from accord.process.views import table as views

urlpatterns = [
    path("plans/<slug:plan>/table/", views.table, name="table"),
    path("plans/<slug:plan>/join/", views.join, name="join"),
    path("plans/<slug:plan>/stages/<slug:stage>/", views.stage, name="stage"),
]
