from django.urls import path

from accord.drafting.views import proposals, proposals_making, proposals_moving

DRAFTS = "plans/<slug:plan>/commitments/drafts"
ONE = f"{DRAFTS}/<slug:code>"
STEP = f"{ONE}/milestones/<int:number>"

urlpatterns = [
    path(f"{DRAFTS}/", proposals.proposals, name="proposals"),
    path(f"{DRAFTS}.csv", proposals.proposals_csv, name="proposals_csv"),
    path(f"{DRAFTS}/propose/", proposals_making.propose, name="propose"),
    path(f"{ONE}/", proposals.proposal, name="proposal"),
    path(f"{ONE}/compare/", proposals.compare, name="proposal_compare"),
    path(f"{ONE}/versions/<int:number>/", proposals.version, name="proposal_version"),
    path(f"{ONE}/versions/<int:number>.json", proposals.version_json, name="proposal_json"),
    path(f"{ONE}/words/", proposals_making.change_words, name="proposal_words"),
    path(f"{ONE}/bodies/", proposals_making.change_bodies, name="proposal_bodies"),
    path(f"{ONE}/milestones/add/", proposals_making.add_step, name="proposal_add_step"),
    path(f"{STEP}/", proposals_making.change_step, name="proposal_step"),
    path(f"{STEP}/remove/", proposals_making.remove_step, name="proposal_remove_step"),
    path(f"{STEP}/place/", proposals_making.move_step, name="proposal_move_step"),
    path(f"{ONE}/move/", proposals_moving.move, name="move_proposal"),
    path(f"{ONE}/readers/", proposals_moving.widen, name="widen_proposal"),
    path(f"{ONE}/place/", proposals_moving.place, name="place_proposal"),
    path(f"{ONE}/wording/", proposals_moving.wording, name="proposal_wording"),
    path(f"{ONE}/wording/take/", proposals_moving.take, name="take_wording"),
]
