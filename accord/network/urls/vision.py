from django.urls import path

from accord.network.views import vision as views

HERE = "partnerships/<slug:partnership>/network/vision/"

urlpatterns = [
    path(HERE, views.shown, name="vision"),
    path(HERE + "begin/", views.begin, name="begin_vision"),
    path(HERE + "publish/", views.publish, name="publish_vision"),
    path(HERE + "<int:number>/support/", views.support, name="support_vision"),
    path(HERE + "withdraw/", views.withdraw, name="withdraw_support"),
]
