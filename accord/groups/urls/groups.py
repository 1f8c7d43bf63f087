from django.urls import path

from accord.groups.views import groups, groups_acts

HERE = "plans/<slug:plan>/groups/"
GROUP = f"{HERE}<slug:group>/"

urlpatterns = [
    path(HERE, groups.groups, name="groups"),
    path(f"{HERE}set-up/", groups_acts.set_up, name="set_up"),
    path(GROUP, groups.group, name="group"),
    path(f"{GROUP}lead/", groups_acts.name_lead, name="name_lead"),
    path(f"{GROUP}lead/<slug:side>/end/", groups_acts.end_lead, name="end_lead"),
    path(f"{GROUP}join/", groups_acts.join, name="join"),
    path(f"{GROUP}leave/<slug:body>/", groups_acts.leave, name="leave"),
    path(f"{GROUP}texts/begin/", groups_acts.begin_text, name="begin_text"),
    path(f"{GROUP}end/", groups_acts.end_group, name="end_group"),
]
