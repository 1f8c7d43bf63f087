from django.urls import path

from accord.drafting.views import launch as views

urlpatterns = [
    path("plans/<slug:plan>/launch/", views.launch, name="launch"),
    path("plans/<slug:plan>/launch/now/", views.launch_now, name="launch_now"),
]
