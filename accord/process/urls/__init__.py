"""The addresses of a plan and of its table, area by area."""

from accord.process.urls import agreement, blockages, capacity, decisions, plans, posts, table, texts, work_plan

app_name = "process"

urlpatterns = [
    *plans.urlpatterns,
    *agreement.urlpatterns,
    *decisions.urlpatterns,
    *work_plan.urlpatterns,
    *posts.urlpatterns,
    *capacity.urlpatterns,
    *blockages.urlpatterns,
    *table.urlpatterns,
    *texts.urlpatterns,
]
