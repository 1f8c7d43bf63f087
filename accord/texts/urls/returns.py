from django.urls import path

from accord.texts.queries.files import FILES
from accord.texts.views import files
from accord.texts.views import returns as views

HERE = "texts/<int:text>"
ONE = f"{HERE}/word/<int:number>"

urlpatterns = [
    *(path(f"{HERE}.{suffix}", files.file, {"suffix": suffix}, name=f"text_{suffix}") for suffix in FILES),
    path(f"{HERE}/word/", views.word, name="word"),
    path(f"{HERE}/word/return/", views.give_back, name="return_word"),
    path(f"{HERE}/word/bring/", views.bring, name="bring_word"),
    path(f"{ONE}/", views.returned, name="word_return"),
    path(f"{ONE}.docx", files.returned_file, name="returned_file"),
    path(f"{ONE}/<int:order>/", views.settle, name="settle_change"),
]
