import re
from datetime import date

import pytest
from django import forms
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import ValidationError
from django.test import RequestFactory
from lxml import html

from accord.kit.dates import Precision, When
from accord.kit.forms import DayInput, Form, LinesInput, WhenInput, asked, tried, typed

ADDRESS = "/ask/"
TYPED = {"title": "Say <who> asks", "since": "soon", "day": "31/31/2013", "lines": "one\n\n two ", "why": "So & so"}
"""What somebody types, with two days that nobody can read."""


READ = {"title": "Who asks?", "since": "spring 2013"}
"""What can be read."""


class Refused(PermissionError):
    """As a later room refuses."""


class Asking(Form):
    """A field of every kind."""

    title = forms.CharField(max_length=20)
    since = WhenInput()
    day = DayInput(required=False)
    lines = LinesInput(required=False)
    why = forms.CharField(required=False, widget=forms.Textarea)


def asking(**told):
    return Asking(READ | told)


def ask(method="get", work=lambda: "made", done="It is done.", leads="/made/", data=None):
    """Ask for the page of one form, or post it: what it answers, and the notices said."""
    request = getattr(RequestFactory(), method)(ADDRESS, data or {})
    request.resolver_match = None
    request._messages = CookieStorage(request)
    form = Asking(typed(request))
    told = {"heading": "Ask", "send": "Ask them", "crumbs": [("Home", "/"), ("Questions", "/questions/")]}
    answer = asked(request, form, work, done=done, leads=leads, **told)
    return answer, [str(said) for said in request._messages]


def shown(answer):
    """What stands in the fields of the page, by their names."""
    fields = html.fromstring(answer.content.decode()).forms[-1].fields
    return {name: (fields[name] or "").removeprefix("\n") for name in TYPED}


def refuse():
    raise Refused("Only the coordinator can do that.")


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("17 October 2012", When.day(date(2012, 10, 17), "17 October 2012")),
        (" June 2013 ", When(date(2013, 6, 1), date(2013, 6, 30), Precision.MONTH, "June 2013")),
        ("spring 2013", When(date(2013, 3, 1), date(2013, 5, 31), Precision.SEASON, "spring 2013")),
    ],
)
def test_a_date_is_read_as_exactly_as_it_is_known(words, when):
    assert WhenInput().clean(words) == when


@pytest.mark.parametrize("words", ["soon", "31 February 2013", "2013-13-01", "<b>"])
def test_what_is_no_date_is_said_back_with_the_reason(words):
    with pytest.raises(ValidationError, match=f"^\\['“{re.escape(words)}” is not a date: .{{10,}}"):
        WhenInput().clean(words)


@pytest.mark.parametrize("nothing", ["", "   ", None])
def test_no_date_is_an_unknown_one_where_none_is_required(nothing):
    assert WhenInput(required=False).clean(nothing) == When.unknown()
    with pytest.raises(ValidationError, match="required"):
        WhenInput().clean(nothing)


@pytest.mark.parametrize("words", ["2027-03-31", "31/03/2027", "31 March 2027", " 2027-03-31 "])
def test_a_day_is_read_as_browsers_send_it_and_as_people_write_it(words):
    assert DayInput().clean(words) == date(2027, 3, 31)


@pytest.mark.parametrize("words", ["2027-02-30", "03/31/2027", "March 2027", "tomorrow"])
def test_what_is_no_day_is_told_how_to_write_one(words):
    with pytest.raises(ValidationError, match="year-month-day, for example 2027-03-31"):
        DayInput().clean(words)


def test_a_day_is_shown_as_the_browsers_field_wants_it():
    shown = Asking(initial={"day": date(2027, 3, 31)})["day"].as_widget()
    assert 'type="date"' in shown
    assert 'value="2027-03-31"' in shown


def test_lines_are_read_without_the_empty_ones_and_shown_as_lines():
    assert LinesInput().clean("one\r\n\r\n  two  \n   \nthree") == ["one", "two", "three"]
    assert LinesInput(required=False).clean("  \n ") == []
    assert "one\ntwo</textarea>" in Asking(initial={"lines": ["one", "two"]})["lines"].as_widget()


def test_lines_are_missed_where_they_are_required():
    with pytest.raises(ValidationError, match="required"):
        LinesInput().clean(" \n ")


def test_work_is_done_with_what_the_form_says():
    form = asking(lines="one\ntwo")
    assert tried(form, lambda: form.cleaned_data["lines"]) == ["one", "two"]
    assert form.status == 200


def test_nothing_is_done_with_a_form_that_cannot_be_read():
    form = asking(since="soon")
    assert tried(form, lambda: pytest.fail("it was done")) is None
    assert list(form.errors) == ["since"]
    assert form.status == 422


@pytest.mark.parametrize(
    ("refusal", "errors"),
    [
        (ValidationError({"title": "Taken."}), {"title": ["Taken."]}),
        (ValidationError({"title": ["Taken.", "Too short."]}), {"title": ["Taken.", "Too short."]}),
        (ValidationError({"owner": "Nobody."}), {"__all__": ["Nobody."]}),
        (ValidationError({"title": "Taken.", "owner": "Nobody."}), {"title": ["Taken."], "__all__": ["Nobody."]}),
        (ValidationError("Not on a Sunday."), {"__all__": ["Not on a Sunday."]}),
        (ValidationError(["Not now.", "Not here."]), {"__all__": ["Not now.", "Not here."]}),
        (Refused("Only the coordinator can do that."), {"__all__": ["Only the coordinator can do that."]}),
    ],
)
def test_what_an_operation_refuses_stands_at_its_field_or_above_them_all(refusal, errors):
    def work():
        raise refusal

    form = asking()
    assert tried(form, work) is None
    assert form.errors == errors
    assert form.status == 422


def test_what_nobody_foresaw_is_not_hidden_as_a_refusal():
    with pytest.raises(ZeroDivisionError):
        tried(asking(), lambda: 1 // 0)


def test_asked_for_the_form_is_shown_empty_and_nothing_is_done():
    answer, said = ask(work=lambda: pytest.fail("it was done"))
    assert (answer.status_code, said) == (200, [])
    assert set(shown(answer).values()) == {""}
    page = html.fromstring(answer.content.decode())
    assert page.findtext(".//h1") == "Ask"
    assert [link.get("href") for link in page.xpath("//nav[@class='crumbs']//a")] == ["/", "/questions/"]
    assert page.xpath("//main//button/text()") == ["Ask them"]
    assert page.xpath("//*[@role='alert']") == []


def test_posted_the_work_is_done_said_and_led_on_from():
    answer, said = ask("post", data=READ)
    assert (answer.status_code, answer.url, said) == (302, "/made/", ["It is done."])


def test_what_is_said_and_where_it_leads_may_depend_on_what_was_made():
    answer, said = ask("post", data=READ, done=lambda made: f"It is {made}.", leads=lambda made: f"/{made}/new/")
    assert (answer.status_code, answer.url, said) == (302, "/made/new/", ["It is made."])


def test_work_that_makes_something_empty_is_done_all_the_same():
    answer, said = ask("post", data=READ, work=list, leads=lambda made: f"/{len(made)}/")
    assert (answer.status_code, answer.url, said) == (302, "/0/", ["It is done."])


def test_nothing_typed_is_lost_where_the_form_cannot_be_read():
    answer, said = ask("post", data=TYPED, work=lambda: pytest.fail("it was done"))
    assert (answer.status_code, said) == (422, [])
    assert shown(answer) == TYPED
    page = html.fromstring(answer.content.decode())
    [alert] = page.xpath("//*[@role='alert']")
    assert [link.get("href") for link in alert.xpath(".//a")] == ["#id_since", "#id_day"]


def test_nothing_typed_is_lost_where_the_operation_refused():
    data = TYPED | {"since": "June 2013", "day": "31/03/2027"}
    answer, said = ask("post", data=data, work=refuse)
    assert (answer.status_code, said) == (422, [])
    assert shown(answer) == data
    page = html.fromstring(answer.content.decode())
    assert page.xpath("//*[@role='alert']//li/text()") == ["Only the coordinator can do that."]


def test_a_form_without_fields_is_posted_too():
    request = RequestFactory().post(ADDRESS)
    assert Form(typed(request)).is_bound
    assert not Form(typed(RequestFactory().get(ADDRESS))).is_bound
