"""Rules of the linter that read words: each knows them by a file of its language, and is silent without one."""

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.drafting.queries.robustness_rules import Finding, Linted, Rule
from accord.drafting.queries.robustness_words import WordList, sentences


def _vague(linted: Linted) -> Iterator[Finding]:
    if linted.words:
        words = _("%(found)s: it says nothing that could be seen to be done.")
        yield from _quoted("vague-verb", linted, linted.words.vague, words)


def _hedge(linted: Linted) -> Iterator[Finding]:
    if linted.words:
        words = _("%(found)s: it leaves open whether this is promised at all.")
        yield from _quoted("hedge", linted, linted.words.hedge, words)


def _usual(linted: Linted) -> Iterator[Finding]:
    if linted.words:
        words = _("%(found)s: this reads as what happens already. Say what will be different.")
        yield from _quoted("as-usual", linted, linted.words.usual, words)


def _quoted(code: str, linted: Linted, wanted: WordList, words: str) -> Iterator[Finding]:
    """Give one finding for each promised sentence in which one of the words stands."""
    for where, text in linted.promises:
        for sentence in sentences(text):
            if found := wanted.found(sentence):
                told = ", ".join(f"“{each}”" for each in found)
                yield Finding(code, where, words % {"found": told}, sentence)


def _no_measure(linted: Linted) -> Iterator[Finding]:
    """Find results that say nothing one can count, read or look up: no number, no named product, no law."""
    if linted.words is None:
        return
    said = linted.texts(linted.asked.result)
    if not linted.asked.outputs:
        said += [(where, step.summary) for where, step in linted.steps]
    told = " ".join(text for _where, text in said)
    if any(letter.isdigit() for letter in told) or linted.words.checkable.found(told):
        return
    words = _("Nothing in it can be counted or looked up: no number, no product, no publication, no law.")
    yield Finding("no-measure", linted.asked.result[0], words, said[0][1] if said else "")


WORD_RULES: Final = (
    Rule(
        "no-measure",
        gettext_lazy("no measure"),
        gettext_lazy("If nobody can tell whether it has been achieved, it cannot be achieved."),
        gettext_lazy("Improved trust between citizens and the state."),
        gettext_lazy("90% of companies’ owners are public by June 2028."),
        _no_measure,
    ),
    Rule(
        "vague-verb",
        gettext_lazy("vague verbs"),
        gettext_lazy("Exploring is done as soon as it has begun: it cannot fail, and so it promises nothing."),
        gettext_lazy("The ministry will explore ways to engage people."),
        gettext_lazy("The ministry will hold ten public hearings and answer in writing."),
        _vague,
    ),
    Rule(
        "hedge",
        gettext_lazy("ways out"),
        gettext_lazy("“Where appropriate” is decided by whoever promised."),
        gettext_lazy("Bodies will publish contracts where appropriate."),
        gettext_lazy("Bodies will publish contracts; exceptions are listed with their reason."),
        _hedge,
    ),
    Rule(
        "as-usual",
        gettext_lazy("business as usual"),
        gettext_lazy("A plan is for what would not happen without it."),
        gettext_lazy("The ministry will continue to publish annual statistics."),
        gettext_lazy("The ministry will publish statistics each month, by body."),
        _usual,
    ),
)
