from django.urls import path

from accord.texts.views import authors, parts, rights
from accord.texts.views import texts as views

HERE = "texts/<int:text>"

urlpatterns = [
    path(f"{HERE}/", views.text, name="text"),
    path(f"{HERE}/write/new/", parts.add, name="add_part"),
    path(f"{HERE}/write/<str:part>/", parts.write_part, name="write_part"),
    path(f"{HERE}/write/<str:part>/remove/", parts.remove, name="remove_part"),
    path(f"{HERE}/authors/", authors.authors, name="authors"),
    path(f"{HERE}/rights/", rights.rights, name="rights"),
    path(f"{HERE}/rights/manner/", rights.set_manner, name="set_manner"),
    path(f"{HERE}/rights/allow/", rights.allow, name="allow"),
]
