from django.urls import path

from accord.meetings.views import minutes as views
from accord.meetings.views import minutes_acts as acts
from accord.meetings.views import minutes_letters as letters

HERE = "plans/<slug:plan>/meetings/<slug:code>/minutes"

urlpatterns = [
    path(f"{HERE}/", views.minutes, name="minutes"),
    *(path(f"{HERE}.{suffix}", views.file, {"suffix": suffix}, name=f"minutes_{suffix}") for suffix in views.FILES),
    path(f"{HERE}/begin/", acts.begin, name="begin_minutes"),
    path(f"{HERE}/attribution/", acts.set_attribution, name="set_attribution"),
    path(f"{HERE}/add/", acts.add_item, name="add_item"),
    path(f"{HERE}/send/", acts.circulate, name="circulate_minutes"),
    path(f"{HERE}/corrections/<slug:correction>/", acts.decide, name="decide_correction"),
    path(f"{HERE}/<int:number>/", views.edition, name="minutes_edition"),
    path(f"{HERE}/<int:number>/since/<int:old>/", views.compare, name="minutes_compare"),
    path(f"{HERE}/<int:number>/correct/", acts.correct, name="correct_minutes"),
    path(f"{HERE}/<int:number>/agree/", acts.agree, name="agree_minutes"),
    path(f"{HERE}/<int:number>/publish/", acts.publish, name="publish_minutes"),
    path("links/minutes/<str:token>/", letters.minutes, name="minutes_by_letter"),
]
