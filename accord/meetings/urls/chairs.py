from django.urls import URLPattern, path

from accord.meetings.views import chairs

urlpatterns: list[URLPattern] = [
    path("plans/<slug:plan>/meetings/<slug:code>/chair/", chairs.chair, name="chair"),
]
