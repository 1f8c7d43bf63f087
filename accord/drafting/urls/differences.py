from django.urls import path

from accord.drafting.views import differences as views
from accord.drafting.views import differences_acts as acts

HERE = "plans/<slug:plan>/differences"
ONE = f"{HERE}/<slug:code>"

urlpatterns = [
    path(f"{HERE}/", views.differences, name="differences"),
    path(f"{HERE}.csv", views.differences_csv, name="differences_csv"),
    path(f"{HERE}/open/", acts.open_difference, name="open_difference"),
    path(f"{ONE}/", views.difference, name="difference"),
    path(f"{ONE}/position/", acts.take_position, name="difference_position"),
    path(f"{ONE}/option/", acts.try_option, name="difference_option"),
    path(f"{ONE}/higher/", acts.escalate, name="difference_higher"),
    path(f"{ONE}/deadline/", acts.move_deadline, name="difference_deadline"),
    path(f"{ONE}/outcome/", acts.settle, name="difference_outcome"),
    path(f"{ONE}/open-up/", acts.open_up, name="difference_open_up"),
]
