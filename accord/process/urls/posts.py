from django.urls import path

from accord.process.views import handover, posts

HERE = "plans/<slug:plan>/posts/"
POST = f"{HERE}<slug:post>/"
HANDOVER = f"{POST}handover/<int:number>/"

urlpatterns = [
    path(HERE, posts.posts, name="posts"),
    path(f"{HERE}create/", posts.create_post, name="create_post"),
    path(POST, posts.post, name="post"),
    path(f"{POST}appoint/", posts.appoint, name="appoint"),
    path(f"{POST}confirm/", posts.confirm_post, name="confirm_post"),
    path(f"{POST}leave/<int:number>/", posts.leave_post, name="leave_post"),
    path(HANDOVER, handover.handover, name="handover"),
    path(f"{HANDOVER}confirm/", handover.confirm_handover, name="confirm_handover"),
    path(f"{HANDOVER}introduce/", handover.introduce, name="introduce"),
]
