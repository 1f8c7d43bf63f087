import pytest
from django.test import RequestFactory

from accord.kit.page import page

WHOLE = "{% block agreement %}<p id=agreement>{{ words }}</p>{% endblock %}<footer>the rest</footer>"


@pytest.fixture(autouse=True)
def templates(settings, tmp_path):
    (tmp_path / "page.html").write_text(WHOLE)
    environment = {"environment": "accord.kit.templating.environment"}
    backend = "django.template.backends.jinja2.Jinja2"
    settings.TEMPLATES = [{"BACKEND": backend, "DIRS": [tmp_path], "OPTIONS": environment}]


def answer(target="", words="agreed"):
    request = RequestFactory().get("/", headers={"HX-Target": target} if target else {})
    return page(request, "page.html", {"words": words}, status=203)


def test_a_request_gets_the_whole_page():
    assert answer().content.decode() == "<p id=agreement>agreed</p><footer>the rest</footer>"


def test_a_target_that_names_a_block_gets_that_block_alone():
    assert answer("agreement").content.decode() == "<p id=agreement>agreed</p>"
    assert answer("agreement").status_code == 203


def test_what_people_typed_is_escaped_in_both():
    assert "&lt;b&gt;" in answer(words="<b>").content.decode()
    assert "&lt;b&gt;" in answer("agreement", "<b>").content.decode()


@pytest.mark.parametrize("target", ["no_such_block", "../page", "agreement extra"])
def test_any_other_target_gets_the_whole_page(target):
    assert "the rest" in answer(target).content.decode()
