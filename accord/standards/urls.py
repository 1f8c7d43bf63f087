from django.urls import path

from accord.standards import views

app_name = "standards"
urlpatterns = [path("plans/<slug:plan>/standards/", views.standards, name="standards")]
