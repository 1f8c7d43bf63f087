from django.urls import path

from accord.drafting.views import contents as views

app_name = "drafting"

urlpatterns = [
    path("plans/<slug:plan>/commitments/", views.commitments, name="commitments"),
    path("plans/<slug:plan>/commitments/<int:number>/", views.commitment, name="commitment"),
    path("plans/<slug:plan>/commitments/<int:number>/wording/", views.wording, name="wording"),
    path("plans/<slug:plan>/texts/earlier/", views.earlier, name="earlier"),
    path("plans/<slug:plan>/asks/", views.asks, name="asks"),
    path("plans/<slug:plan>/asks/<slug:number>/", views.ask, name="ask"),
]
