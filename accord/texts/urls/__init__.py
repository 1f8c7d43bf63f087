"""The addresses of texts, area by area."""

from accord.texts.urls import comments, returns, suggestions, texts, versions, writing

app_name = "texts"

urlpatterns = [
    *texts.urlpatterns,
    *writing.urlpatterns,
    *versions.urlpatterns,
    *suggestions.urlpatterns,
    *comments.urlpatterns,
    *returns.urlpatterns,
]
