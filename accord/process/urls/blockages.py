from django.urls import path

from accord.process.views import blockages as views

HERE = "plans/<slug:plan>/blockages"

urlpatterns = [
    path(f"{HERE}/", views.blockages, name="blockages"),
    path(f"{HERE}.csv", views.blockages_csv, name="blockages_csv"),
    path(f"{HERE}/open/", views.open_blockage, name="open_blockage"),
    path(f"{HERE}/<int:number>/", views.blockage, name="blockage"),
    path(f"{HERE}/<int:number>/clear/", views.clear_blockage, name="clear_blockage"),
]
