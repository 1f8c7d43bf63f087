from django.urls import path

from accord.drafting.views import proposals

DRAFTS = "plans/<slug:plan>/commitments/drafts"

urlpatterns = [
    path(f"{DRAFTS}/", proposals.proposals, name="proposals"),
    path(f"{DRAFTS}.csv", proposals.proposals_csv, name="proposals_csv"),
    path(f"{DRAFTS}/<slug:code>/", proposals.proposal, name="proposal"),
    path(f"{DRAFTS}/<slug:code>/compare/", proposals.compare, name="proposal_compare"),
    path(f"{DRAFTS}/<slug:code>/versions/<int:number>/", proposals.version, name="proposal_version"),
    path(f"{DRAFTS}/<slug:code>/versions/<int:number>.json", proposals.version_json, name="proposal_json"),
]
