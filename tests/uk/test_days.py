"""Standing on a day of 2013: what each page must show, and that none shows anything later.

The table of expected values was written before the pages.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

import pytest
from django.urls import reverse
from lxml import html

from accord.drafting.models import AskOutcome, Commitment, DraftItem, Milestone, Trace
from accord.examples.uk_2013_15.rows import read
from accord.process.models import Event, MilestoneDate, Plan
from accord.standards.queries import scorecard

pytestmark = pytest.mark.django_db
DAYS = ["2013-04-24", "2013-04-25", "2013-06-26", "2013-06-27", "2013-10-17", "2013-10-31"]

NOTHING_CONSULTED = {
    "opened": None,
    "closed": None,
    "days": None,
    "contributions": None,
    "days_to_launch": None,
}
FIGURES = {
    "2013-04-24": {
        "draft": {"planned": "2013-04-24", "actual": None, "slip_days": 0},
        "consultation": NOTHING_CONSULTED,
        "network": {"at_draft": None, "at_launch": None, "signatories": None},
        "asks": {"total": None},
        "commitments": {"total": None, "milestones": None},
    },
    "2013-04-25": {"draft": {"planned": "2013-04-24", "actual": None, "slip_days": 1}},
    "2013-06-26": {
        "draft": {"planned": "2013-04-24", "actual": None, "slip_days": 63},
        "consultation": NOTHING_CONSULTED,
        "network": {"at_draft": None, "at_launch": None},
    },
    "2013-06-27": {
        "draft": {"planned": "2013-04-24", "actual": "2013-06-27", "slip_days": 64},
        "consultation": {"opened": "2013-06-27", "closed": None, "days": None, "contributions": None},
        "network": {"at_draft": 21, "at_launch": None, "signatories": None},
        "asks": {"total": 16, "met": None, "partly": None, "not": None},
        "commitments": {"total": None, "milestones": None, "new_since_consultation": None},
    },
    "2013-10-17": {
        "consultation": {"closed": "2013-09-19", "days": 84, "contributions": None, "days_to_launch": None},
        "network": {"at_draft": 21, "at_launch": None},
        "commitments": {"total": None},
    },
    "2013-10-31": {
        "consultation": {"contributions": 11, "rows": 1, "basis": "stated", "days_to_launch": 42},
        "network": {"at_draft": 21, "at_launch": 35, "signatories": 20},
        "asks": {"total": 16, "met": 4, "partly": 6, "not": 6},
        "commitments": {"total": 21, "milestones": 74},
        "ratings": {"government": None, "irm": None},
    },
}
"""Parts of the scorecard by day; what is not named here may be anything."""

SHOWN = {
    ("2013-04-24", "process:timeline"): ["22", "24 April 2013", "19 April 2013"],
    ("2013-04-25", "process:timeline"): ["1 day"],
    ("2013-06-26", "network:network"): ["No list of organisations"],
    ("2013-06-26", "drafting:asks"): ["No ask"],
    ("2013-06-27", "process:plan"): ["19 September 2013"],
    ("2013-06-27", "drafting:commitments"): ["D19", "Defining the National Information Infrastructure"],
    ("2013-06-27", "drafting:asks"): ["A16", "Lobbying register"],
    ("2013-06-27", "network:network"): ["21", "Practical Participation"],
    ("2013-10-17", "drafting:commitments"): ["D19"],
    ("2013-10-17", "process:events"): ["DCLG holds two commitments"],
    ("2013-06-26", "meetings:meetings"): ["Network meets Nick Hurd", "First open lunch at the ODI"],
    ("2013-06-26", "meetings:meeting e44"): ["no notes known"],
    ("2013-06-27", "meetings:meeting e44"): ["notes after 7 days"],
    ("2013-06-27", "drafting:board"): ["A16", "Nobody of either side is named"],
    ("2013-10-17", "groups:departments"): ["1 drafting", "2 engaged"],
    ("2013-06-27", "drafting:editions"): ["Draft of 27 June 2013"],
    ("2013-06-27", "drafting:edition 1"): ["Opening up data: 20-year rule", "Lobbying register", "its text is not"],
    ("2013-06-27", "drafting:differences"): ["Who a lobbying register covers", "under freedom of information"],
    ("2013-06-27", "drafting:asks_annex"): ["A01", "A16", "Five stars of open data engagement"],
    ("2013-10-17", "signoff:signoff"): ["Department for Communities", "Minister of the department"],
    ("2013-10-31", "drafting:edition 2"): ["Extractive transparency", "Open contracting", "are not on this record"],
    ("2013-10-31", "drafting:edition_compare 1 2"): ["Clearing barriers to participation", "Whistleblowing"],
    ("2013-10-31", "drafting:difference foi"): ["records dissent", "Bring contractors under FOI"],
    ("2013-10-31", "drafting:plan_text"): ["Cross-government anti-corruption plan"],
    ("2013-10-31", "drafting:board"): ["Centre for Global Development"],
    ("2013-10-31", "drafting:commitments"): ["Extractive transparency"],
    ("2013-10-31", "network:network"): ["35", "20"],
}
HIDDEN = {
    ("2013-06-26", "network:network"): ["Practical Participation listed", "Oxfam", "Open Rights Group"],
    ("2013-06-27", "drafting:commitments"): ["Extractive transparency", "OpenDataCommunities"],
    ("2013-06-27", "drafting:asks"): ["partly met", "not met"],
    ("2013-10-17", "drafting:commitments"): ["Extractive transparency", "Whistleblowing"],
    ("2013-06-26", "meetings:meetings"): ["Meetings per commitment", "Public meeting on the NII"],
    ("2013-06-26", "drafting:board"): ["CAFOD", "Nobody"],
    ("2013-10-17", "drafting:board"): ["CAFOD", "OpenDataCommunities"],
    ("2013-10-31", "process:timeline"): ["Story"],
    ("2013-06-26", "drafting:editions"): ["Draft of 27 June 2013"],
    ("2013-06-26", "drafting:differences"): ["lobbying register", "freedom of information"],
    ("2013-06-27", "drafting:difference foi"): ["records dissent"],
    ("2013-06-27", "drafting:editions"): ["Plan of 31 October 2013"],
    ("2013-06-27", "signoff:signoff"): ["Department for Communities"],
    ("2013-10-17", "drafting:editions"): ["Plan of 31 October 2013"],
}
COUNTS = {
    ("2013-06-27", "drafting:asks_annex", r"\bA\d\d\b"): 16,
    ("2013-06-27", "drafting:commitments", r"\bD\d\d\b"): 19,
    ("2013-10-17", "drafting:commitments", r"\bD\d\d\b"): 19,
    ("2013-06-27", "drafting:asks", r"\bA\d\d\b"): 16,
}
PUBLISHED = {
    "2013-06-27": ["drafting:asks_annex", "drafting:edition 1", "drafting:difference foi"]
    + [f"drafting:ask {number}" for number in ("A04", "A06")],
    "2013-10-31": ["drafting:edition 2", "drafting:edition_compare 1 2"]
    + [f"drafting:commitment {number}" for number in (1, 6, 12, 21)],
}
"""Pages that are there since a day: the name of the address, and what stands in its gaps."""


def addresses(day):
    """Every public page of the plan, with the day asked for."""
    names = ["plan", "timeline", "events"]
    paths = {f"process:{name}": reverse(f"process:{name}", args=["uk-2013-15"]) for name in names}
    paths |= {f"drafting:{name}": reverse(f"drafting:{name}", args=["uk-2013-15"]) for name in ("commitments", "asks")}
    paths["network:network"] = reverse("network:network", args=["uk"])
    paths["network:partnership"] = reverse("network:partnership", args=["uk"])
    paths["record:plan"] = reverse("record:plan", args=["uk-2013-15"])
    paths["record:partnership"] = reverse("record:partnership", args=["uk"])
    for page in ("meetings:meetings", "meetings:series odi-thursdays", "drafting:board", "groups:departments"):
        name, _, code = page.partition(" ")
        paths[page] = reverse(name, args=["uk-2013-15", *filter(None, [code])])
    for code, since in {"e17": "2012-11-29", "e24": "2013-02-15", "e44": "2013-06-20", "e56": "2013-10-17"}.items():
        if day >= since:
            paths[f"meetings:meeting {code}"] = reverse("meetings:meeting", args=["uk-2013-15", code])
    for page in ("drafting:editions", "drafting:differences", "drafting:plan_text", "signoff:signoff"):
        paths[page] = reverse(page, args=["uk-2013-15"])
    paths["standards:standards"] = reverse("standards:standards", args=["uk-2013-15"])
    for since, pages in PUBLISHED.items():
        for page in pages if day >= since else ():
            name, *gaps = page.split()
            paths[page] = reverse(name, args=["uk-2013-15", *gaps])
    return {name: f"{path}?as_of={day}" for name, path in paths.items()}


def words_of(client, address):
    """The text of a page as a reader sees it, without the strip that says on which day one stands."""
    response = client.get(address)
    assert response.status_code == 200, address
    tree = html.fromstring(response.content.decode())
    for gone in tree.xpath("//script|//style|//*[contains(@class,'asof')]"):
        gone.drop_tree()
    parts = [text for text in tree.itertext() if text.strip()]
    parts += [value for name in ("title", "alt", "aria-label", "content") for value in tree.xpath(f"//@{name}")]
    return re.sub(r"\s+", " ", " ".join(parts))


def part(card, expected):
    return {
        key: part(card[key], value) if isinstance(value, dict) and card[key] else card[key]
        for key, value in expected.items()
    }


@pytest.mark.parametrize("day", FIGURES)
def test_the_figures_of_the_day(uk, day):
    card = scorecard(uk, date.fromisoformat(day))
    expected = FIGURES[day]
    assert {key: part(card[key], value) if card[key] else card[key] for key, value in expected.items()} == expected
    for path, reason in card["reasons"].items():
        assert not later_dates(reason, day, ""), f"{path}: {reason}"


@pytest.mark.parametrize(("day", "page"), SHOWN)
def test_what_a_page_shows_on_the_day(uk, client, day, page):
    words = words_of(client, addresses(day)[page])
    assert [text for text in SHOWN[day, page] if text not in words] == []


@pytest.mark.parametrize(("day", "page"), HIDDEN)
def test_what_a_page_does_not_show_yet(uk, client, day, page):
    words = words_of(client, addresses(day)[page])
    assert [text for text in HIDDEN[day, page] if text in words] == []


@pytest.mark.parametrize(("day", "page", "pattern"), COUNTS)
def test_how_many_rows_a_page_shows(uk, client, day, page, pattern):
    words = words_of(client, addresses(day)[page])
    assert len(set(re.findall(pattern, words))) == COUNTS[day, page, pattern]


def test_before_its_first_day_a_plan_is_not_there(uk, client):
    assert client.get("/plans/uk-2013-15/?as_of=2011-01-01").status_code == 404
    assert client.get("/plans/uk-2013-15/?as_of=2013-02-30").status_code == 400


# --- nothing later -------------------------------------------------------------------------------------------

MONTHS = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]  # fmt: skip
NAMES = "|".join(MONTHS + [month[:3] for month in MONTHS])
DATE = re.compile(rf"(?:(\d{{1,2}})\s)?({NAMES})\s(\d{{4}})|\b(20[12]\d)\b(?!-\d)|\b(20[12]\d-\d\d-\d\d)\b")
PLANNED = re.compile(r"\b2013(?:[–-]15| to 2015)\b")


def later_dates(words, day, allowed):
    """Dates in a text that lie after the day: days, months and bare years; ``allowed`` texts are taken out first."""
    limit = date.fromisoformat(day)
    found = []
    for match in DATE.finditer(PLANNED.sub("", words)):
        text = match.group()
        if text in allowed:
            continue
        number, month, year, bare, iso = match.groups()
        if iso:
            first = date.fromisoformat(iso)
        elif bare:
            first = date(int(bare), 1, 1)
        else:
            index = next(place for place, name in enumerate(MONTHS, start=1) if name.startswith(month[:3]))
            first = date(
                int(year), index, int(number) if number and 0 < int(number) <= monthrange(int(year), index)[1] else 1
            )
        if first > limit:
            found.append(text)
    return found


def test_a_later_date_is_found():
    assert later_dates("published on 27 June 2013, in 2012", "2013-06-26", "") == ["27 June 2013"]
    assert later_dates("in July 2013; 2014-01-01; in 2014", "2013-06-30", "") == ["July 2013", "2014-01-01", "2014"]
    assert later_dates("the plan 2013–15, on 26 June 2013, June 2013", "2013-06-26", "") == []


def promised(day):
    """The texts in which a later date may stand on a day: what was planned or promised by then, as then known."""
    dates = MilestoneDate.objects.filter(kind="planned").as_of(day)
    texts = [str(row.on) for row in dates] + [f"{row.on.last:%-d %B %Y}" for row in dates if row.on.last]
    texts += [f"{row.on.first:%-d %B %Y}" for row in dates if row.on.first]
    rows = read()
    for event in rows.events:
        cells = rows.hindsight[event.id].known_on_day
        if event.known_by <= day:
            texts += [getattr(event, cell.strip()) for cell in re.split(r"[;,]", cells) if cell.strip()]
    if day >= rows.event("E57").first:
        texts.append(f"{Plan.objects.get().last_day:%-d %B %Y}")
        for milestone in rows.milestones:
            texts += [milestone.due_as_written, str(milestone.when or "")]
            texts += [f"{milestone.due:%-d %B %Y}"] if milestone.due else []
            texts += [part.strip() for part in milestone.due_as_written.split(";")]
        texts += [row.summary for row in rows.commitments] + [row.title for row in rows.commitments]
        texts += [row.summary for row in rows.milestones]
        texts += [row.note for row in rows.traces] + [row.outcome_note for row in rows.asks]
    return "\n".join(texts)


def scanned(uk, client, day):
    """All later dates, texts and totals on all pages of a day, by page."""
    limit = date.fromisoformat(day)
    allowed = promised(limit)
    found = {}
    for page, address in addresses(day).items():
        words = words_of(client, address)
        for text in sorted(allowed.split("\n"), key=len, reverse=True):
            if len(text) > 20:
                words = words.replace(text, " ")
        wrong = later_dates(words, day, allowed)
        wrong += [text for text in later_texts(uk, limit) if text in words]
        wrong += [total for total, since in TOTALS.items() if day < since and re.search(total, words)]
        if wrong:
            found[page] = wrong
    return found


TOTALS = {
    r"\b21 commitments": "2013-10-31",
    r"\b74 milestones": "2013-10-31",
    r"\b35 (?:listed|organisations)": "2013-10-31",
    r"\b20 (?:signed|signatories)": "2013-10-31",
    r"\b11 (?:responses|contributions|answers|of 21)": "2013-10-31",
    r"\b64 days": "2013-06-27",
    r"\b84 days": "2013-06-27",
    r"\b42 days": "2013-10-31",
    r"\b16 asks": "2013-06-27",
    r"\b21 organisations": "2013-06-27",
}


def later_texts(uk, day):
    """The texts of everything that became known after a day: they must stand nowhere."""
    texts = [row.title for row in Event.objects.filter(happened_first__gt=day)]
    for name in ("what", "outcome"):
        texts += Event.objects.filter(**{f"{name}_known_from__gt": day}).values_list(name, flat=True)
    for model, name in ((Commitment, "title"), (Milestone, "summary"), (AskOutcome, "note"), (Trace, "note")):
        texts += model.objects.filter(since_last__gt=day).values_list(name, flat=True)
    said = " ".join([*DraftItem.objects.as_of(day).values_list("title", flat=True), *known_texts(day)])
    return [text for text in texts if len(text) > 24 and text not in said]


def known_texts(day):
    """What the events had said by a day; a later title may repeat words of theirs."""
    rows = read()
    for event in rows.events:
        if event.known_by <= day:
            hindsight = rows.hindsight[event.id]
            yield event.title
            yield event.what if (hindsight.what_known_from or day) <= day else ""
            yield event.outcome if (hindsight.outcome_known_from or day) <= day else ""


@pytest.mark.parametrize("day", DAYS)
def test_no_page_shows_anything_later(uk, client, day):
    assert scanned(uk, client, day) == {}


@pytest.mark.parametrize("day", DAYS)
def test_the_scan_sees_a_page_that_looks_ahead(uk, client, day, monkeypatch):
    ahead = (date.fromisoformat(day) + timedelta(days=400)).isoformat()
    real = words_of
    monkeypatch.setattr(
        "tests.uk.test_days.words_of", lambda client, address: real(client, address.replace(day, ahead))
    )
    assert "process:events" in scanned(uk, client, day)
