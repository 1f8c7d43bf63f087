from django.urls import path

from accord.drafting.views import cases as views

ONE = "plans/<slug:plan>/commitments/drafts/<slug:code>"

urlpatterns = [
    path(f"{ONE}/case/", views.case, name="case"),
    path(f"{ONE}/inside/", views.inside, name="inside"),
    path(f"{ONE}/inside/note/", views.note_standing, name="note_standing"),
    path(f"{ONE}/events/note/", views.note_bearing, name="note_bearing"),
]
