"""The addresses of this room, area by area."""

from accord.groups.urls import groups, matching

app_name = "groups"

urlpatterns = [
    *matching.urlpatterns,
    *groups.urlpatterns,
]
