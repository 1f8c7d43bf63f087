"""The addresses of a partnership, area by area."""

from accord.network.urls import coordination, desk, membership, papers, parties, vision

app_name = "network"

urlpatterns = [
    *parties.urlpatterns,
    *membership.urlpatterns,
    *coordination.urlpatterns,
    *desk.urlpatterns,
    *papers.urlpatterns,
    *vision.urlpatterns,
]
