from django.urls import URLPattern, path

from accord.network.views import coordination, office

HOME = "partnerships/<slug:partnership>/network/coordinator/"
CALL = f"{HOME}calls/<int:number>/"

urlpatterns: list[URLPattern] = [
    path(HOME, coordination.coordinator, name="coordinator"),
    path(f"{HOME}agreement/", office.take_office, name="take_office"),
    path(f"{HOME}deputy/", office.name_deputy, name="name_deputy"),
    path(f"{HOME}absence/", office.note_absence, name="note_absence"),
    path(f"{HOME}resignation/", office.resign, name="resign"),
    path(f"{HOME}end/", office.expire, name="expire"),
    path(f"{HOME}calls/new/", coordination.open_call, name="open_call"),
    path(CALL, coordination.call, name="call"),
    path(f"{CALL}nominations/new/", coordination.nominate, name="nominate"),
    path(
        f"{CALL}nominations/<slug:organisation>/withdrawal/",
        coordination.withdraw_nomination,
        name="withdraw_nomination",
    ),
    path(f"{CALL}roll/", coordination.freeze_roll, name="freeze_roll"),
    path(f"{CALL}answer/", coordination.vote, name="vote"),
    path(f"{CALL}objection/", coordination.object_, name="object"),
    path(f"{CALL}close/", coordination.close_call, name="close_call"),
    path(f"{CALL}ballots.csv", coordination.ballots_csv, name="ballots_csv"),
]
