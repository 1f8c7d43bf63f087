"""Rules of the linter that see what a commitment has and has not: they need no words of a language."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.drafting.models import Body, Step
from accord.drafting.queries.robustness_rules import Finding, Linted, Rule
from accord.kit.dates import When

LONGEST: Final = timedelta(days=366)
"""How long a period may be and still say when something can be checked: a year."""


def _no_milestone(linted: Linted) -> Iterator[Finding]:
    if not linted.content.milestones:
        words = _("It has no milestone: on no day can anybody check whether it is being kept.")
        yield Finding("no-milestone", "milestones", words)


def _undated(linted: Linted) -> Iterator[Finding]:
    for where, step in linted.steps:
        if not step.due.is_known and not step.due.words.strip():
            yield Finding(
                "undated-milestone", where, _("It has no date: nobody can say when it is late."), step.summary
            )


def _vague_date(linted: Linted) -> Iterator[Finding]:
    for where, step in linted.steps:
        due = step.due
        if not due.is_known and due.words.strip():
            words = _("“%(due)s” is no date that passes: nobody can say when it is late.")
        elif due.first and due.last and due.last - due.first > LONGEST:
            words = _("“%(due)s” is longer than a year: name the day by which it is done.")
        else:
            continue
        yield Finding("vague-date", where, words % {"due": due.as_written_or_str}, _with_due(step))


def _after_end(linted: Linted) -> Iterator[Finding]:
    for where, step in linted.steps:
        if step.due.first and step.due.first > linted.last_day:
            told = {"due": step.due, "last": When.day(linted.last_day)}
            words = _("It is due %(due)s, after the plan has ended on %(last)s.") % told
            yield Finding("after-end", where, words, _with_due(step))


def _no_output(linted: Linted) -> Iterator[Finding]:
    for where, step in linted.steps:
        if linted.asked.outputs and not step.output.strip():
            yield Finding(
                "no-output", where, _("It does not say what there is to see once it is reached."), step.summary
            )


def _no_lead(linted: Linted) -> Iterator[Finding]:
    if not linted.content.leads:
        yield Finding("no-lead", "leads", _("No lead is named: nobody answers for it."))


def _unowned(linted: Linted) -> Iterator[Finding]:
    """Where one body leads, every milestone is its own; where several do, each needs a name."""
    if not linted.asked.owners or len(linted.content.leads) < 2:  # noqa: PLR2004  # several
        return
    for where, step in linted.steps:
        if not step.lead:
            told = {"number": len(linted.content.leads)}
            words = _("%(number)s bodies lead together, and none of them is named for this milestone.") % told
            yield Finding("unowned-milestone", where, words, step.summary)


def _no_partner(linted: Linted) -> Iterator[Finding]:
    said = linted.content
    if not said.partners and not any(_is_outside(body, linted) for body in said.supporting):
        yield Finding("no-partner", "partners", _("Nobody outside government is named as a partner."))


def _is_outside(body: Body, linted: Linted) -> bool:
    """Whether a supporting body is said to be of a sector that is not the state; unsaid is no."""
    if not body.sector or linted.words is None:
        return False
    return not linted.words.government.found(body.sector)


def _no_lens(linted: Linted) -> Iterator[Finding]:
    if not any(_says_something(text, linted) for _key, text in linted.texts(linted.asked.lens)):
        words = _("It does not say how it opens government: by transparency, accountability or participation.")
        yield Finding("no-lens", "lens", words)


def _says_something(text: str, linted: Linted) -> bool:
    return linted.words is None or not linted.words.nothing.is_all(text)


def _no_problem(linted: Linted) -> Iterator[Finding]:
    said = {key for key, _text in linted.texts(linted.asked.asked)}
    for key in linted.asked.asked:
        if key not in said:
            words = _("It does not say this: whether it will help cannot be judged.")
            yield Finding("no-problem", key, words)


def _with_due(step: Step) -> str:
    return f"{step.summary} ({step.due.as_written_or_str})"


PARTS_RULES: Final = (
    Rule(
        "no-milestone",
        gettext_lazy("no milestone"),
        gettext_lazy("Without a milestone nobody can check on any day whether it is being kept."),
        gettext_lazy("“We will open the register.” And no step towards it."),
        gettext_lazy("“The bill is laid before parliament: 31 March 2027. The register is open: 30 June 2028.”"),
        _no_milestone,
    ),
    Rule(
        "undated-milestone",
        gettext_lazy("a milestone without a date"),
        gettext_lazy("What has no date is never late, and is put off first."),
        gettext_lazy("“Judgments since 2015 are published.”"),
        gettext_lazy("“Judgments since 2015 are published: October 2027.”"),
        _undated,
    ),
    Rule(
        "vague-date",
        gettext_lazy("a date too vague to check"),
        gettext_lazy("“Soon” and “ongoing” never pass, and a period of years passes when the plan is forgotten."),
        gettext_lazy("“In due course”, “ongoing”, “2027 to 2031”"),
        gettext_lazy("“Spring 2027”: a season or a year is coarse, and yet it passes."),
        _vague_date,
    ),
    Rule(
        "after-end",
        gettext_lazy("a milestone after the plan’s end"),
        gettext_lazy("Nobody reports on it any more, and reviewers do not count it."),
        gettext_lazy("“All operators publish: 2031”, in a plan that ends in 2028."),
        gettext_lazy("A step that can be reached within the plan: “Half of the operators publish: June 2028”."),
        _after_end,
    ),
    Rule(
        "no-output",
        gettext_lazy("a milestone that shows nothing"),
        gettext_lazy("Without something to look at, whether it was reached is one side’s word against the other’s."),
        gettext_lazy("“Options reviewed”, and nothing to see then."),
        gettext_lazy("“Options reviewed: a published report with a recommendation”."),
        _no_output,
    ),
    Rule(
        "no-lead",
        gettext_lazy("no lead"),
        gettext_lazy("A promise that no body answers for is nobody’s."),
        gettext_lazy("“Government will …”, and no body is named."),
        gettext_lazy("“The Ministry of Justice leads.”"),
        _no_lead,
    ),
    Rule(
        "unowned-milestone",
        gettext_lazy("a milestone that none of several leads owns"),
        gettext_lazy("Where two lead, each may wait for the other."),
        gettext_lazy("Two ministries lead; “First dataset online” names neither."),
        gettext_lazy("“First dataset online: Procurement Agency”."),
        _unowned,
    ),
    Rule(
        "no-partner",
        gettext_lazy("no partner outside government"),
        gettext_lazy("A commitment made alone is kept alone: nobody outside helps, watches or asks."),
        gettext_lazy("Only ministries are named."),
        gettext_lazy("“Partner: Parents’ Federation”, which monitors site visits."),
        _no_partner,
    ),
    Rule(
        "no-lens",
        gettext_lazy("no open-government lens"),
        gettext_lazy("Reviewers ask how it opens government; a good service alone is no answer."),
        gettext_lazy("“Tax returns move online.” How that opens government is not said."),
        gettext_lazy("“Transparency: what each return cost to handle is published by office.”"),
        _no_lens,
    ),
    Rule(
        "no-problem",
        gettext_lazy("no problem, or no causes"),
        gettext_lazy("Whoever does not know what is wrong, and why, cannot tell whether this will help."),
        gettext_lazy("A solution; the field for the problem is empty."),
        gettext_lazy("“A third of 18,000 water points are broken: districts inspect them once a year.”"),
        _no_problem,
    ),
)
