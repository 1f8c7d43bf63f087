"""Whether the clauses of a proposal hold together, told at the field where they do not."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.process.models import Clause
from accord.process.models.clauses import ClauseEntry, Value, named_in, terms_in

Complaints = dict[str, list[str]]


def text_field(slug: str) -> str:
    """Name the field of a clause's text."""
    return f"{slug}-text"


def title_field(slug: str) -> str:
    """Name the field of a clause's title."""
    return f"{slug}-title"


def checked_clauses(entries: Sequence[ClauseEntry]) -> tuple[ClauseEntry, ...]:
    """Give the clauses as they are kept. Raises ValidationError: the key is a term's name, or ``<clause>-text``."""
    complaints: Complaints = defaultdict(list)
    if not entries:
        complaints["clauses"].append(_("An agreement has at least one clause."))
    for slug, times in Counter(entry.slug for entry in entries).items():
        if times > 1:
            complaints["clauses"].append(_("There are two clauses “%(slug)s”.") % {"slug": slug})
    checked = tuple(_checked(entry, complaints) for entry in entries)
    if complaints:
        raise ValidationError(complaints)
    return checked


def _checked(entry: ClauseEntry, complaints: Complaints) -> ClauseEntry:
    """Give one clause as it is kept, and say what is wrong with it."""
    words = "\n".join(line.rstrip() for line in entry.text.strip().splitlines())
    title = entry.title.strip()
    _check_words(entry.slug, title, words, complaints)
    values = _values(entry, complaints)
    for name in named_in(words):
        if name not in entry.terms:
            told = {"name": f"{{{name}}}"}
            unknown = _("The text names %(name)s, which has no value in this clause: give it one, or take it out.")
            complaints[text_field(entry.slug)].append(unknown % told)
    return ClauseEntry(entry.slug, title, words, values)


def _check_words(slug: str, title: str, words: str, complaints: Complaints) -> None:
    """What the table itself would refuse: an empty text, a title too long, a name that is none."""
    fields = {"title": title_field(slug), "text": text_field(slug)}
    try:
        Clause(order=1, slug=slug, title=title, text=words).clean_fields(exclude=["version", "terms"])
    except ValidationError as wrong:
        for name, found in wrong.message_dict.items():
            complaints[fields.get(name, "clauses")] += found


def _values(entry: ClauseEntry, complaints: Complaints) -> dict[str, Value]:
    known = {term.name: term for term in terms_in(entry.slug)}
    values: dict[str, Value] = {}
    for name, given in entry.terms.items():
        if name not in known:
            told = {"title": entry.title, "name": name}
            complaints["clauses"].append(_("“%(title)s” has no term “%(name)s”.") % told)
            continue
        try:
            values[name] = known[name].read(given)
        except ValueError as wrong:
            complaints[name].append(str(wrong))
    return values
