from django.urls import path

from accord.drafting.views import signoff

urlpatterns = [
    path("plans/<slug:plan>/commitments/drafts/<slug:code>/sign-off/", signoff.send_proposal, name="send_proposal"),
    path("plans/<slug:plan>/text/<slug:code>/sign-off/", signoff.send_section, name="send_section"),
]
