from django.urls import path

from accord.record import views

app_name = "record"

urlpatterns = [
    path("plans/<slug:plan>/record/", views.plan, name="plan"),
    path("plans/<slug:plan>/record.jsonl", views.plan_jsonl, name="plan_jsonl"),
]
