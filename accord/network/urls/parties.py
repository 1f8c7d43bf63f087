from django.urls import path

from accord.network.views import parties as views

urlpatterns = [
    path("partnerships/<slug:partnership>/", views.partnership, name="partnership"),
    path("partnerships/<slug:partnership>/network/", views.network, name="network"),
    path("seat/", views.choose_seat, name="choose_seat"),
]
