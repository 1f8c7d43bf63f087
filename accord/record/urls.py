from django.urls import path

from accord.record import views

app_name = "record"

urlpatterns = [
    path("plans/<slug:plan>/record/", views.record, name="plan"),
    path("plans/<slug:plan>/record.jsonl", views.record_jsonl, name="plan_jsonl"),
    path("partnerships/<slug:partnership>/record/", views.record, name="partnership"),
    path("partnerships/<slug:partnership>/record.jsonl", views.record_jsonl, name="partnership_jsonl"),
]
