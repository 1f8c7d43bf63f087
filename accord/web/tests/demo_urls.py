"""The addresses as the demonstration has them."""

from django.urls import include, path

from accord.web.urls import urlpatterns as everywhere

urlpatterns = [*everywhere, path("", include("accord.web.demo"))]
