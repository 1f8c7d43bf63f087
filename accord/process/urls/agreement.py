from django.urls import path

from accord.process.views import agreement as views
from accord.process.views import mandate

urlpatterns = [
    path("plans/<slug:plan>/agreement/", views.agreement, name="agreement"),
    path("plans/<slug:plan>/agreement.json", views.agreement_json, name="agreement_json"),
    path("plans/<slug:plan>/agreement/propose/", views.agreement_propose, name="agreement_propose"),
    path("plans/<slug:plan>/agreement/<int:number>/", views.agreement_version, name="agreement_version"),
    path("plans/<slug:plan>/agreement/<int:number>/sign/", views.agreement_sign, name="agreement_sign"),
    path(
        "plans/<slug:plan>/agreement/<int:number>/compare/<int:other>/",
        views.agreement_compare,
        name="agreement_compare",
    ),
    path("plans/<slug:plan>/mandate/", mandate.mandate, name="mandate"),
    path("plans/<slug:plan>/mandate/record/", mandate.mandate_record, name="mandate_record"),
]
