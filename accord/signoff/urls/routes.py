from django.urls import path

from accord.signoff.views import pages, routes, signers

HERE = "plans/<slug:plan>/sign-off"
BODY = f"{HERE}/<slug:body>"

urlpatterns = [
    path(f"{HERE}/", pages.signoff, name="signoff"),
    path(f"{HERE}/sign-off.csv", pages.signoff_csv, name="signoff_csv"),
    path(f"{HERE}/expect/", routes.expect, name="expect"),
    path(f"{HERE}/without-routes/", routes.begin_without, name="begin_without"),
    path(f"{BODY}/", pages.body, name="body"),
    path(f"{BODY}/not-needed/", routes.unexpect, name="unexpect"),
    path(f"{BODY}/route/", routes.set_route, name="set_route"),
    path(f"{BODY}/route/confirm/", routes.confirm, name="confirm_route"),
    path(f"{BODY}/signers/name/", signers.name_signer, name="name_signer"),
    path(f"{BODY}/signers/<slug:signer>/end/", signers.end_signer, name="end_signer"),
    path(f"{BODY}/signers/<slug:signer>/away/", signers.be_absent, name="be_absent"),
    path(f"{BODY}/signers/<slug:signer>/back/", signers.end_absence, name="end_absence"),
]
