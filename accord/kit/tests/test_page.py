import pytest
from django.test import RequestFactory

from accord.kit.page import page

WHOLE = "{% partialdef agreement inline %}<p id=agreement>{{ words }}</p>{% endpartialdef %}<footer>the rest</footer>"


@pytest.fixture(autouse=True)
def templates(settings):
    memory = ("django.template.loaders.locmem.Loader", {"page.html": WHOLE})
    settings.TEMPLATES = [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "builtins": ["template_partials.templatetags.partials"],
                "loaders": [("template_partials.loader.Loader", [memory])],
            },
        }
    ]


def answer(target=""):
    request = RequestFactory().get("/", headers={"HX-Target": target} if target else {})
    return page(request, "page.html", {"words": "agreed"}, status=203)


def test_a_request_gets_the_whole_page():
    assert answer().content.decode() == "<p id=agreement>agreed</p><footer>the rest</footer>"


def test_a_target_that_names_a_partial_gets_that_partial_alone():
    assert answer("agreement").content.decode() == "<p id=agreement>agreed</p>"
    assert answer("agreement").status_code == 203


@pytest.mark.parametrize("target", ["no_such_partial", "../page", "agreement extra"])
def test_any_other_target_gets_the_whole_page(target):
    assert "the rest" in answer(target).content.decode()
