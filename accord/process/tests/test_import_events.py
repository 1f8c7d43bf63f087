import csv
import io
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from accord.kit.dates import When
from accord.kit.tables import BadTable
from accord.process.models import Event
from accord.process.tests import make
from accord.record.models import Act, Basis

pytestmark = pytest.mark.django_db
PLAN = "uk-2013-15"
TWELVE = "id,date,date_end,precision,as_written,kind,stage,title,actors,what,outcome,source"
ROWS = [
    "E01,2013-06-27,,day,,publication,draft,The draft,Involve,Four sections.,,https://example.org/a",
    'E02,2013-06-01,2013-06-19,month,before 20 June,staffing,draft,"Leads, changed",,,,',
    "E03,2013-04-22,2013-04-24,planned_day,,deadline,draft,Draft due,,,,",
    "E04,2013-06-27,2013-09-19,day,,consultation,final,Consultation,,,,",
    "E05,2013-10-31,,planned_day,,deadline,,Launch due,,,,",
]


@pytest.fixture
def making():
    return make.plan()


def write(folder, *rows, header=TWELVE):
    file = folder / "events.csv"
    file.write_text("\n".join([header, *rows, ""]))
    return file


def run(file, *asked, plan=PLAN):
    told = io.StringIO()
    call_command("import", "events", str(file), "--plan", plan, *asked, stdout=told)
    return told.getvalue()


def export(client, plan=PLAN, **query):
    return client.get(reverse("process:events_csv", args=[plan]), query).content


def test_rows_become_events_compiled_for_a_lead(making, tmp_path):
    assert run(write(tmp_path, *ROWS)) == "uk-2013-15: 5 events new, 0 unchanged, for Cabinet Office.\n"
    assert Event.objects.count() == 5
    assert {act.basis for act in Act.objects.filter(verb="process.log_event")} == {Basis.COMPILED}
    assert Event.objects.get(number="E04").ended == date(2013, 9, 19)
    assert Event.objects.get(number="E03").happened == When.between(date(2013, 4, 22), date(2013, 4, 24))


def test_the_same_again_changes_nothing(making, tmp_path):
    file = write(tmp_path, *ROWS)
    run(file)
    assert run(file).startswith("uk-2013-15: 0 events new, 5 unchanged")
    assert Act.objects.filter(verb="process.log_event").count() == 5


def test_it_is_entered_for_whom_one_says(making, tmp_path):
    assert "for Involve" in run(write(tmp_path, *ROWS), "--for", "Involve")
    with pytest.raises(CommandError, match="leads its side here: Cabinet Office, Involve"):
        run(write(tmp_path, *ROWS), "--for", "Tearfund")


def test_a_dry_run_says_what_would_change_and_changes_nothing(making, tmp_path):
    told = run(write(tmp_path, *ROWS), "--dry-run")
    assert told.splitlines()[0] == "new: E01 The draft"
    assert told.splitlines()[-1] == "uk-2013-15: 5 events would be new, 0 unchanged, for Cabinet Office."
    assert not Event.objects.exists()
    assert not Act.objects.filter(verb="process.log_event").exists()


def test_export_import_and_export_again_give_the_same_bytes(client, making, tmp_path):
    run(write(tmp_path, *ROWS))
    making.event(
        "E06",
        make.on(2013, 9, 1),
        title='A "quoted" title',
        title_before="A title",
        title_known_from=date(2013, 10, 1),
        what="Two lines,\nand a comma; =1+1",
        what_known_from=date(2013, 10, 2),
        actors_before="Nobody",
        actors_known_from=date(2013, 10, 3),
        outcome="Ça va.",
        outcome_known_from=date(2013, 10, 4),
        as_written_known_from=date(2013, 10, 5),
    )
    make.plan("second", making.table)
    first = export(client)
    (tmp_path / "exported.csv").write_bytes(first)
    run(tmp_path / "exported.csv", plan="second")
    assert export(client, "second") == first
    assert run(tmp_path / "exported.csv").startswith("uk-2013-15: 0 events new, 6 unchanged")
    columns = first.decode().splitlines()[0].split(",")
    assert columns[:12] == TWELVE.split(",")
    assert set(columns[12:]) >= {f"{name}_known_from" for name in ("title", "actors", "as_written", "what", "outcome")}


def test_a_past_days_file_holds_no_later_date(client, making):
    making.event("E01", make.on(2013, 6, 27), ended=date(2013, 9, 19), outcome="11", outcome_known_from=make.OPENED)
    making.event("E02", make.on(2013, 6, 27), outcome="12", outcome_known_from=date(2013, 10, 31))
    making.event("E03", When.month(2013, 7))
    rows = list(csv.DictReader(io.StringIO(export(client, as_of="2013-07-05").decode())))
    assert [(row["id"], row["date_end"], row["outcome"]) for row in rows] == [("E01", "", "11"), ("E02", "", "")]
    assert not any(row["source"] or row["outcome_known_from"] for row in rows)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("E09,27.6.2013,,day,,launch,,A,,,,", 'row 3, column "date": "27.6.2013" - expected a date as YYYY-MM-DD'),
        (
            "E09,2013-06-27,2013-06-26,day,,launch,,A,,,,",
            'row 3, column "date_end": "2013-06-26" - expected a day after',
        ),
        ("E09,2013-06-27,,decade,,launch,,A,,,,", 'row 3, column "precision": "decade" - expected one of "day"'),
        ("E09,2013-06-01,,month,,launch,,A,,,,", 'column "date_end": "" - expected the last possible day'),
        (
            "E09,2013-06-01,2013-07-15,month,,launch,,A,,,,",
            'column "date_end": "2013-07-15" - expected days of one month',
        ),
        ("E09,2013-06-27,,day,,launch,later,A,,,,", 'row 3, column "stage": "later" - expected “later” is not one of'),
        ("E09,2013-06-27,,day,,party,,A,,,,", 'row 3, column "kind": "party" - expected one of'),
        ("E01,2013-06-27,,day,,launch,,A,,,,", 'row 3, column "id": "E01" - expected a value of its own'),
        ("E09,1013-06-27,,day,,launch,,A,,,,", 'column "date": "1013-06-27" - expected 27 June 1013 is too far'),
        ("E09,2033-06-27,,day,,launch,,A,,,,", 'column "date": "2033-06-27" - expected 27 June 2033 has not come yet'),
        (f"E09,2013-06-27,,day,,launch,,{'A' * 201},,,,", 'column "title"'),
        ("E09,2013-06-27,,day,,launch,,A,,,", "expected 12 cells, not 11"),
        (f"E09,2013-06-27,,day,,launch,,A,,{'x' * 10_000_000},,", "expected at most 64 kB in a cell"),
    ],
)
def test_a_bad_row_gives_one_clear_line_and_changes_nothing(making, tmp_path, row, words):
    with pytest.raises(BadTable) as caught:
        run(write(tmp_path, ROWS[0], row))
    line = str(caught.value)
    assert line.startswith("events.csv, row 3")
    assert words in line
    assert "\n" not in line
    assert len(line) < 700
    assert not Event.objects.exists()


def test_a_bad_file_gives_one_clear_line(making, tmp_path):
    with pytest.raises(BadTable, match='row 1: "number" - expected only the columns id, date'):
        run(write(tmp_path, header="number,date"))
    file = tmp_path / "latin.csv"
    file.write_bytes(TWELVE.encode() + b"\nE01,2013-06-27,,day,,launch,,\xe9t\xe9,,,,\n")
    with pytest.raises(BadTable, match="row 2: .* expected text in UTF-8"):
        run(file)
    with pytest.raises(CommandError, match="No such file"):
        run(tmp_path / "missing.csv")
    assert not Event.objects.exists()


def test_an_event_that_stands_differently_is_refused(making, tmp_path):
    run(write(tmp_path, *ROWS))
    changed = ROWS[1].replace("Leads, changed", "Leads, kept")
    with pytest.raises(BadTable) as caught:
        run(write(tmp_path, ROWS[0], changed, "E99,2013-06-27,,day,,launch,,New,,,,"))
    assert str(caught.value) == (
        'events.csv, row 3, column "title": "Leads, kept" - '
        'expected "Leads, changed", as event E02 stands on the record'
    )
    assert not Event.objects.filter(number="E99").exists()


def test_what_is_not_known_is_told(making, tmp_path):
    file = write(tmp_path, *ROWS)
    with pytest.raises(CommandError, match="There is no plan “fr”. Plans here: uk-2013-15"):
        run(file, plan="fr")
    with pytest.raises(CommandError, match="“members” cannot be imported; what can be: events"):
        call_command("import", "members", str(file), "--plan", PLAN)


def test_the_uks_own_file_goes_in_and_comes_out(client, tmp_path):
    making = make.plan()
    for stage in ("before", "early-meetings"):
        making.stage(stage)
    file = Path(__file__).parents[2] / "examples" / "uk_2013_15" / "data" / "events.csv"
    assert run(file).startswith("uk-2013-15: 68 events new")
    given = {row["id"]: row for row in csv.DictReader(io.StringIO(file.read_text()))}
    back = {row["id"]: row for row in csv.DictReader(io.StringIO(export(client).decode()))}
    assert {number: {name: row[name] for name in TWELVE.split(",")} for number, row in back.items()} == given
