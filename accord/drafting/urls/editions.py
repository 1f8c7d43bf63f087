from django.urls import path

from accord.drafting.views import editions as views
from accord.drafting.views import provenance

HERE = "plans/<slug:plan>/editions"
ONE = f"{HERE}/<int:number>"

urlpatterns = [
    path(f"{HERE}/", views.editions, name="editions"),
    path(f"{HERE}/freeze/", views.freeze, name="freeze_edition"),
    path(f"{ONE}/", views.edition, name="edition"),
    path(f"{ONE}.json", views.edition_json, name="edition_json"),
    path(f"{ONE}/compare/<int:other>/", views.compare, name="edition_compare"),
    path(f"{ONE}/where-from.json", provenance.where_from_json, name="where_from_json"),
    path(f"{ONE}/where-from/", provenance.where_from, name="where_from"),
]
