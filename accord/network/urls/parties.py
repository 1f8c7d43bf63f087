from django.urls import path

from accord.network.views import founding
from accord.network.views import parties as views

urlpatterns = [
    path("partnerships/new/", founding.found, name="found"),
    path("partnerships/<slug:partnership>/", views.partnership, name="partnership"),
    path("partnerships/<slug:partnership>/bodies/", founding.bodies, name="bodies"),
    path("partnerships/<slug:partnership>/seats/", founding.seats, name="seats"),
    path("partnerships/<slug:partnership>/seats/<int:number>/end/", founding.end_seat, name="end_seat"),
    path("links/welcome/<str:token>/", founding.welcome, name="welcome"),
    path("seat/", views.choose_seat, name="choose_seat"),
]
