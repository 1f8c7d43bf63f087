"""Each rule of the linter finds its own example of bad and not that of better, says where, and quotes the words."""

from datetime import date

import pytest

from accord.drafting.models import Body, Content, Step
from accord.drafting.queries.robustness import RULES, findings, place_of, rule_named, tally
from accord.drafting.queries.robustness_labelled import HALVES, labelled
from accord.drafting.queries.robustness_wording import WORD_RULES
from accord.drafting.tests.make_proposals import WORDS
from accord.kit.dates import When

JUNE = When.day(date(2026, 6, 30))
MINISTRY, AGENCY = Body("ministry", "Ministry"), Body("agency", "Agency")
SOUND = Content(
    title="Who owns companies",
    template="ogp-2022",
    fields=WORDS,
    leads=(MINISTRY,),
    partners=(Body("guild", "Guild"),),
    milestones=(Step("The register is open.", "An address", JUNE, "ministry"),),
)


class Lasting:
    first_day, last_day = date(2025, 1, 1), date(2026, 12, 31)


def step(**told):
    return (Step(**{"summary": "All is public.", "output": "A list", "due": JUNE, "lead": "ministry", **told}),)


SPOILT = {
    "no-milestone": (SOUND.changed(milestones=()), "milestones", ""),
    "undated-milestone": (SOUND.changed(milestones=step(due=When.unknown())), "milestone-1", "All is public."),
    "vague-date": (
        SOUND.changed(milestones=step(due=When.unknown("in due course"))),
        "milestone-1",
        "All is public. (in due course)",
    ),
    "after-end": (SOUND.changed(milestones=step(due=When.year(2027))), "milestone-1", "All is public. (2027)"),
    "no-output": (SOUND.changed(milestones=step(output=" ")), "milestone-1", "All is public."),
    "no-lead": (SOUND.changed(leads=()), "leads", ""),
    "unowned-milestone": (
        SOUND.changed(leads=(MINISTRY, AGENCY), milestones=step(lead="")),
        "milestone-1",
        "All is public.",
    ),
    "no-partner": (SOUND.changed(partners=(), supporting=(Body("tax", "Tax", "government"),)), "partners", ""),
    "no-lens": (SOUND.changed(fields={**WORDS, "transparency": "Not applicable."}), "lens", ""),
    "no-problem": (SOUND.changed(fields={**WORDS, "causes": ""}), "causes", ""),
}
WHERE = {"no-measure": "results"}


def codes(content, language="en"):
    return [each.rule for each in findings(content, Lasting, language)]


def test_nothing_is_found_in_a_sound_commitment():
    assert findings(SOUND, Lasting) == []


@pytest.mark.parametrize("code", SPOILT)
def test_what_is_missing_is_found_where_it_is_missing_and_nothing_else(code):
    content, where, quote = SPOILT[code]
    (found,) = findings(content, Lasting)
    assert (found.rule, found.where, found.quote) == (code, where, quote)
    assert place_of(found, "ogp-2022")


@pytest.mark.parametrize("rule", WORD_RULES, ids=lambda rule: rule.code)
def test_a_rule_that_reads_words_finds_its_example_of_bad_and_not_that_of_better(rule):
    key = WHERE.get(rule.code, "solution")
    bad, better = (SOUND.changed(fields={**WORDS, key: str(words)}) for words in (rule.bad, rule.better))
    (found,) = [each for each in findings(bad, Lasting) if each.rule == rule.code]
    assert (found.where, found.quote) == (key, str(rule.bad))
    assert rule.code not in codes(better)


def test_every_rule_has_such_an_example_and_its_own_code():
    assert {*SPOILT, *(rule.code for rule in WORD_RULES)} == {rule.code for rule in RULES}
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert all(rule_named(rule.code) is rule for rule in RULES)
    assert all((rule.title, rule.why, rule.bad, rule.better) for rule in RULES)


def test_the_words_it_found_are_told_and_harmless_ones_passed_over():
    said = SOUND.changed(fields={**WORDS, "solution": "Open it. We will consider whether, and seek to look into it."})
    (found,) = findings(said, Lasting)
    assert found.words.startswith("“consider”, “seek to”, “look into”:")
    assert found.quote == "We will consider whether, and seek to look into it."
    assert (
        codes(SOUND.changed(fields={**WORDS, "solution": "Anybody may object; a considerable fine, by May 2026."}))
        == []
    )


@pytest.mark.parametrize(
    ("due", "found"),
    [
        (When.season(2026, "spring"), []),
        (When.year(2026), []),
        (When.between(date(2025, 1, 1), date(2026, 12, 31)), ["vague-date"]),
        (When.between(date(2026, 12, 1), date(2027, 1, 31)), []),
        (When.day(date(2026, 12, 31)), []),
        (When.day(date(2027, 1, 1)), ["after-end"]),
    ],
)
def test_a_coarse_date_is_a_date_and_only_what_is_surely_after_the_end_is_after_it(due, found):
    assert codes(SOUND.changed(milestones=step(due=due))) == found


def test_a_partner_of_another_sector_is_a_partner():
    said = SOUND.changed(partners=(), supporting=(Body("union", "Patients' Union", "civil society"),))
    assert codes(said) == []


def test_a_language_without_words_is_read_by_the_rules_that_need_none():
    said = SPOILT["no-lead"][0].changed(fields={**WORDS, "solution": "We will explore."})
    assert codes(said) == ["no-lead", "vague-verb"]
    assert codes(said, "cy") == ["no-lead"]
    assert codes(said, "../en") == ["no-lead"]


def test_the_template_of_2013_is_read_by_what_it_asked_for():
    said = SOUND.changed(
        template="ogp-2013", fields={"statement": "Open it to everybody by 2026."}, milestones=step(output="")
    )
    assert codes(said) == ["no-lens"]


def test_findings_are_counted_by_rule():
    found = findings(SOUND.changed(leads=(), partners=()), Lasting)
    assert [(rule.code, n) for rule, n in tally(found).items()] == [("no-lead", 1), ("no-partner", 1)]


def test_the_labelled_set_is_large_in_two_halves_and_knows_the_rules():
    halves = [labelled(half) for half in HALVES]
    assert [len(rows) for rows in halves] == [33, 33]
    assert len({row.id for rows in halves for row in rows}) == 66
    assert {code for rows in halves for row in rows for code in row.labels} == {rule.code for rule in RULES}
