from django.urls import path

from accord.texts.views import writing as views

HERE = "texts/<int:text>"

urlpatterns = [
    path(f"{HERE}/write/", views.write, name="write"),
]
