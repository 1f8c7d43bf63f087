from django.urls import path

from accord.texts.views import comments as views

HERE = "texts/<int:text>/comments"
ONE = f"{HERE}/<slug:thread>"

urlpatterns = [
    path(f"{HERE}/", views.comments, name="comments"),
    path(f"{HERE}/add/", views.add_comment, name="add_comment"),
    path(f"{ONE}/", views.comment, name="comment"),
    path(f"{ONE}/answer/", views.answer, name="answer"),
    path(f"{ONE}/resolve/", views.resolve, name="resolve"),
    path(f"{ONE}/reopen/", views.reopen, name="reopen"),
    path(f"{ONE}/assign/", views.assign, name="assign"),
    path(f"{ONE}/place/", views.place, name="place"),
]
