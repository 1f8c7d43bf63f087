"""The templates' few words, and how they are said."""

import pytest

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


def test_words_of_a_page_cost_nothing_when_it_is_rendered():
    made = environment()
    del made.globals["_"]
    assert made.from_string('{{ _("All events") }}').render() == "All events"
