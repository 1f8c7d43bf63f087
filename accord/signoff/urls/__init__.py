"""The addresses of this room, area by area."""

from accord.signoff.urls import routes, submissions

app_name = "signoff"

urlpatterns = [*submissions.urlpatterns, *routes.urlpatterns]
