from django.urls import path

from accord.network.views import papers as views

HOME = "partnerships/<slug:partnership>/"

urlpatterns = [
    path(f"{HOME}room/", views.room, name="room"),
    path(f"{HOME}room/new/", views.lay_down, name="lay_down"),
    path(f"{HOME}room/<int:number>/", views.room_paper, name="room_paper"),
    path(f"{HOME}room/<int:number>/to-the-table/", views.move_to_table, name="move_to_table"),
    path(f"{HOME}room/<int:number>/publish/", views.publish_from_room, name="publish_from_room"),
    path(f"{HOME}room/<int:number>/publish-session/", views.publish_session, name="publish_session"),
    path(f"{HOME}table/", views.table, name="table"),
    path(f"{HOME}table/<int:number>/", views.table_paper, name="table_paper"),
    path(f"{HOME}table/<int:number>/publish/", views.publish_from_table, name="publish_from_table"),
    path(f"{HOME}papers/<int:number>/", views.paper, name="paper"),
]
