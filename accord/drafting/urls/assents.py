from django.urls import path

from accord.drafting.views import assents as views
from accord.drafting.views import assents_support as support

DRAFT = "plans/<slug:plan>/commitments/drafts/<slug:code>"
PART = "plans/<slug:plan>/text/<slug:code>"
SUPPORT = "plans/<slug:plan>/support"

urlpatterns = [
    path(f"{DRAFT}/agree/", views.agree, name="agree"),
    path(f"{DRAFT}/take-back/", views.take_back, name="take_back_word"),
    path(f"{PART}/agree/", views.agree_section, name="agree_section"),
    path(f"{PART}/take-back/", views.take_back_section, name="take_back_section"),
    path(f"{SUPPORT}/", support.supports, name="supports"),
    path(f"{SUPPORT}.csv", support.supports_csv, name="supports_csv"),
    path(f"{SUPPORT}/say/", support.say, name="say_support"),
]
