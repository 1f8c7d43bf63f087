from django.urls import path

from accord.drafting.views import sections as views
from accord.drafting.views import sections_acts as acts

HERE = "plans/<slug:plan>/text"

urlpatterns = [
    path(f"{HERE}/", views.plan_text, name="plan_text"),
    path(f"{HERE}/begin/", acts.begin, name="begin_section"),
    path(f"{HERE}/themes/add/", acts.add_theme, name="add_theme"),
    path(f"{HERE}/themes/<int:theme>/lead/", acts.lead_theme, name="lead_theme"),
    path(f"{HERE}/themes/<int:theme>/leave/", acts.leave_theme, name="leave_theme"),
    path(f"{HERE}/<slug:code>/", views.section, name="section"),
    path(f"{HERE}/<slug:code>/compare/", views.compare, name="section_compare"),
    path(f"{HERE}/<slug:code>/versions/<int:number>/", views.version, name="section_version"),
    path(f"{HERE}/<slug:code>/versions/<int:number>.json", views.version_json, name="section_json"),
    path(f"{HERE}/<slug:code>/take-over/", acts.take_over, name="take_over_section"),
    path(f"{HERE}/<slug:code>/title/", acts.retitle, name="retitle_section"),
    path(f"{HERE}/<slug:code>/end/", acts.end, name="end_section"),
    path(f"{HERE}/<slug:code>/place/", acts.place, name="place_section"),
    path(f"{HERE}/<slug:code>/widen/", acts.widen, name="widen_section"),
]
