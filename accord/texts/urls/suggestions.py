from django.urls import path

from accord.texts.views import margin
from accord.texts.views import suggestions as views

HERE = "texts/<int:text>/suggestions"

urlpatterns = [
    path("texts/<int:text>/margin.json", margin.margin, name="margin"),
    path(f"{HERE}/", views.suggestions, name="suggestions"),
    path(f"{HERE}/decide/", views.decide, name="decide"),
    path(f"{HERE}/withdraw/", views.withdraw, name="withdraw"),
    path(f"{HERE}/<str:suggestion>/counter/", views.counter, name="counter"),
]
