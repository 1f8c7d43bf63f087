from django.urls import path

from accord.network.views import admission, membership

HERE = "partnerships/<slug:partnership>/network/"

urlpatterns = [
    path(HERE, membership.network, name="network"),
    path(HERE + "rules/", membership.charter, name="charter"),
    path(HERE + "rules/adopt/", membership.adopt_charter, name="adopt_charter"),
    path(HERE + "join/", admission.join, name="join"),
    path(HERE + "applications/", admission.applications, name="applications"),
    path(HERE + "applications/<int:application>/", admission.application, name="application"),
    path(HERE + "applications/<int:application>/decide/", admission.decide, name="decide"),
    path(HERE + "applications/<int:application>/withdraw/", admission.withdraw, name="withdraw_application"),
    path("links/decided/<str:token>/", admission.decided, name="decided"),
    path(HERE + "founding/", membership.founding, name="founding"),
    path(HERE + "members/<slug:organisation>/", membership.member, name="member"),
    path(HERE + "members/<slug:organisation>/declare/", membership.declare, name="declare"),
    path(HERE + "members/<slug:organisation>/leave/", membership.leave, name="leave"),
    path(HERE + "members.csv", membership.members_csv, name="members_csv"),
    path(HERE + "members.json", membership.members_json, name="members_json"),
    path(HERE + "activity/", membership.activity, name="activity"),
]
