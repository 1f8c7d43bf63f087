from django.urls import path

from accord.process.views import texts as views

HERE = "plans/<slug:plan>/"

urlpatterns = [
    path(f"{HERE}texts/", views.texts, name="texts"),
    path(f"{HERE}texts/begin/", views.begin_text, name="begin_text"),
    path(f"{HERE}agreement/write/", views.write_agreement, name="write_agreement"),
]
