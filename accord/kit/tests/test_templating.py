"""The templates' few words, and how they are said."""

import pytest
from django.template import engines

from accord.kit.templating import environment


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('{{ _("All events") }}', "All events"),
        ("{{ _('Who is \"in\"') }}!", 'Who is "in"!'),
        ('{{ _("The compiler’s") }} {{ _("reading") }}', "The compiler’s reading"),
        ('{% set words = _("then") %}{{ words }}', "then"),
        ('{{ _("a") if late else _("b") }}', "b"),
    ],
)
def test_words_are_said_as_they_are_written(written, said):
    assert environment(autoescape=True).from_string(written).render() == said


def test_paragraphs_are_made_and_what_was_typed_stays_text():
    words = environment(autoescape=True).from_string("{{ words|linebreaks }}").render(words="one\n<b>two</b>")
    assert words == "<p>one<br>&lt;b&gt;two&lt;/b&gt;</p>"


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("Letter of 3 May; p. 2", "Letter of 3 May; p. 2"),
        ("https://a.example/?b&c", '<a href="https://a.example/?b&amp;c">https://a.example/?b&amp;c</a>'),
        ("The report; http://a.example/", 'The report; <a href="http://a.example/">http://a.example/</a>'),
        ("javascript:alert(1); <b>", "javascript:alert(1); &lt;b&gt;"),
    ],
)
def test_a_source_leads_to_each_address_in_it(told, said):
    written = '{% from "kit/parts.html" import source %}{{ source(words=told) }}'
    assert engines["jinja2"].from_string(written).render({"told": told}) == said


def test_words_of_a_page_cost_nothing_when_it_is_rendered():
    made = environment()
    del made.globals["_"]
    assert made.from_string('{{ _("All events") }}').render() == "All events"
