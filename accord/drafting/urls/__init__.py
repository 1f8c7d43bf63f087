"""The addresses of this room, area by area."""

from accord.drafting.urls import (
    asks,
    assents,
    cases,
    contents,
    differences,
    editions,
    launch,
    proposals,
    robustness,
    sections,
    signoff,
)

app_name = "drafting"

urlpatterns = [
    *assents.urlpatterns,
    *asks.urlpatterns,
    *cases.urlpatterns,
    *differences.urlpatterns,
    *editions.urlpatterns,
    *launch.urlpatterns,
    *robustness.urlpatterns,
    *signoff.urlpatterns,
    *proposals.urlpatterns,
    *sections.urlpatterns,
    *contents.urlpatterns,
]
