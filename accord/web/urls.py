"""Every address of the house. Each room lists its own, from the root."""

from django.conf import settings
from django.urls import include, path

from accord.web import me, views

urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("about/look/", views.look, name="look"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("me/", me.me, name="me"),
    path("me/dues.ics", me.dues_ics, name="me_ics"),
    path("me/data.json", me.me_json, name="me_json"),
    path("", include("accord.access.urls")),
    path("", include("accord.record.urls")),
    path("", include("accord.texts.urls")),
    path("", include("accord.network.urls")),
    path("", include("accord.process.urls")),
    path("", include("accord.drafting.urls")),  # its board stands among the groups, whose names come after
    path("", include("accord.signoff.urls")),
    path("", include("accord.groups.urls")),
    path("", include("accord.meetings.urls")),
    path("", include("accord.standards.urls")),
    path("api/v1/docs", views.data, name="data"),
    path("api/v1/", include("accord.web.api", namespace="api")),
    path("accounts/", include("accord.web.accounts")),
]

if settings.DEMO:
    urlpatterns += [path("", include("accord.web.demo"))]

if settings.BENCH:
    urlpatterns += [path("", include("accord.web.bare"))]
