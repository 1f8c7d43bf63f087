from django.urls import path

from accord.meetings.views import actions as views

HERE = "plans/<slug:plan>/meetings/actions"

urlpatterns = [
    path(f"{HERE}/", views.actions, name="actions"),
    path(f"{HERE}.csv", views.actions_csv, name="actions_csv"),
    path(f"{HERE}/add/", views.add, name="add_action"),
    path(f"{HERE}/<slug:code>/", views.action, name="action"),
    path(f"{HERE}/<slug:code>/done/", views.do, name="do_action"),
    path(f"{HERE}/<slug:code>/put-off/", views.put_off, name="put_off_action"),
    path(f"{HERE}/<slug:code>/drop/", views.drop, name="drop_action"),
]
