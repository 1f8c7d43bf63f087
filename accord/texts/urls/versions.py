from django.urls import path

from accord.texts.views import comparing
from accord.texts.views import versions as views

HERE = "texts/<int:text>/versions"

urlpatterns = [
    path(f"{HERE}/", views.versions, name="versions"),
    path(f"{HERE}/keep/", views.keep, name="keep_version"),
    path(f"{HERE}/freeze/", views.freeze, name="freeze_version"),
    path(f"{HERE}/<int:number>/", views.version, name="version"),
    path(f"{HERE}/<int:number>.json", views.version_json, name="version_json"),
    path(f"{HERE}/<int:number>/restore/", views.restore, name="restore_version"),
    path("texts/<int:text>/compare/", comparing.compare, name="compare"),
]
