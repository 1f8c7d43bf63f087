from django.urls import path

from accord.process.views import capacity as views

HERE = "plans/<slug:plan>/capacity"

urlpatterns = [
    path(f"{HERE}/", views.capacity, name="capacity"),
    path(f"{HERE}.csv", views.capacity_csv, name="capacity_csv"),
    path(f"{HERE}/pledge/", views.pledge, name="pledge"),
    path(f"{HERE}/funding/", views.state_funding, name="state_funding"),
]
