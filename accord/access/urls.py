from django.urls import path

from accord.access import views

app_name = "access"
urlpatterns = [path("links/sign-in/<str:token>/", views.sign_in, name="sign_in")]
