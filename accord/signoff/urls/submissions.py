from django.urls import path

from accord.signoff.views import letters, submissions

TEXT = "plans/<slug:plan>/sign-off/texts/<slug:code>"

urlpatterns = [
    path("sign-off/letters/<str:token>/", letters.by_letter, name="by_letter"),
    path(f"{TEXT}/", submissions.submission, name="submission"),
    path(f"{TEXT}/withdraw/", submissions.withdraw, name="withdraw"),
    path(f"{TEXT}/letters/", submissions.write_to_signers, name="write_to_signers"),
    path(f"{TEXT}/<int:order>/<slug:act>/", submissions.move, name="move"),
]
