from django.urls import path

from accord.process.views import decisions as views

HERE = "plans/<slug:plan>/decisions"

urlpatterns = [
    path(f"{HERE}/", views.decisions, name="decisions"),
    path(f"{HERE}.csv", views.decisions_csv, name="decisions_csv"),
    path(f"{HERE}/put/", views.put, name="put_decision"),
    path(f"{HERE}/<int:number>/", views.decision, name="decision"),
    path(f"{HERE}/<int:number>/answer/", views.speak, name="speak"),
    path(f"{HERE}/<int:number>/settle/", views.settle, name="settle"),
]
