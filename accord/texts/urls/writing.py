from django.urls import path

from accord.texts.views import writing as views
from accord.texts.views.exchange import exchange

HERE = "texts/<int:text>"

urlpatterns = [
    path(f"{HERE}/write/", views.write, name="write"),
    path(f"{HERE}/exchange/", exchange, name="exchange"),
]
