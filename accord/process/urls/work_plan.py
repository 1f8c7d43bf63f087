from django.urls import path

from accord.process.views import work_plan as views
from accord.process.views import work_plan_acts as acts

BASE = "plans/<slug:plan>/work-plan"

urlpatterns = [
    path(f"{BASE}/", views.work_plan, name="work_plan"),
    path(f"{BASE}.csv", views.work_plan_csv, name="work_plan_csv"),
    path(f"{BASE}.ics", views.work_plan_ics, name="work_plan_ics"),
    path(f"{BASE}/propose/", acts.work_plan_propose, name="work_plan_propose"),
    path(f"{BASE}/<int:number>/", views.work_plan_version, name="work_plan_version"),
    path(f"{BASE}/<int:number>/agree/", acts.work_plan_agree, name="work_plan_agree"),
    path(f"{BASE}/<int:number>/publish/", acts.work_plan_publish, name="work_plan_publish"),
    path(f"{BASE}/<int:number>/add-task/", acts.work_plan_add_task, name="work_plan_add_task"),
    path(f"{BASE}/<int:number>/depend/", acts.work_plan_depend, name="work_plan_depend"),
    path(f"{BASE}/tasks/<int:number>/", views.task, name="task"),
    path(f"{BASE}/tasks/<int:number>/begin/", acts.task_begin, name="task_begin"),
    path(f"{BASE}/tasks/<int:number>/finish/", acts.task_finish, name="task_finish"),
    path(f"{BASE}/tasks/<int:number>/redate/", acts.task_redate, name="task_redate"),
]
