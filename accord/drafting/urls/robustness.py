from django.urls import path

from accord.drafting.views import robustness, robustness_acts

DRAFTS = "plans/<slug:plan>/commitments/drafts"
HERE = f"{DRAFTS}/<slug:code>"

urlpatterns = [
    path(f"{DRAFTS}/robustness/", robustness.overview, name="robustness"),
    path(f"{DRAFTS}/robustness.csv", robustness.overview_csv, name="robustness_csv"),
    path(f"{HERE}/check/", robustness.check, name="check_words"),
    path(f"{HERE}/findings/<slug:finding>/", robustness_acts.dismiss, name="dismiss_finding"),
    path(f"{HERE}/challenge/", robustness_acts.challenge, name="challenge"),
    path(f"{HERE}/challenges/<int:number>/answer/", robustness_acts.answer, name="answer_challenge"),
    path(f"{HERE}/score/", robustness_acts.score, name="score"),
]
