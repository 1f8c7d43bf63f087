"""Forms as this house fills them: what an operation refuses is told at its field, and nothing typed is lost."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accord.kit.dates import When
from accord.kit.page import page

Row = TypeVar("Row")
UNREADABLE: Final = 422
"""The status of a page that shows a form back: what was sent could not be taken."""


class WhenInput(forms.CharField):
    """A date as exactly as it is known, as one writes it: "17 October 2012", "spring 2013". Gives a When."""

    def __init__(self, **options: Any) -> None:
        options.setdefault(
            "help_text", gettext_lazy("As exactly as it is known: 17 October 2012, June 2013, spring 2013")
        )
        super().__init__(**options)

    def to_python(self, value: Any) -> Any:
        """Read the words; nothing typed is `When.unknown()`."""
        typed = (super().to_python(value) or "").strip()
        if not typed:
            return When.unknown()
        try:
            return When.parse(typed)
        except ValueError as error:
            raise ValidationError(_("“%(typed)s” is not a date: %(why)s.") % {"typed": typed, "why": error}) from None

    def validate(self, value: Any) -> None:
        """A required date is a known one."""
        super().validate(value if value.is_known else "")


class DayInput(forms.DateField):
    """One calendar day. Gives a date."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **options: Any) -> None:
        unread = gettext_lazy("Write a day as year-month-day, for example 2027-03-31.")
        options.setdefault("error_messages", {"invalid": unread})
        super().__init__(input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y"], **options)


class LinesInput(forms.CharField):
    """Several entries, one on each line. Gives a list of what stands on the lines, without the empty ones."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        """Read the lines."""
        return [line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip()]

    def prepare_value(self, value: Any) -> Any:
        """Show a list as lines again."""
        return "\n".join(value) if isinstance(value, list) else value


class Form(forms.Form):
    """A form whose errors are told by us and not by the browser."""

    use_required_attribute = False

    @property
    def status(self) -> int:
        """The status of the page that shows it."""
        return UNREADABLE if self.is_bound and self.errors else 200


def offer(form: forms.BaseForm, **choices: QuerySet[Any] | Iterable[tuple[Any, Any]]) -> None:
    """Say what can be chosen at fields whose choices hang on the page: rows of a table, or pairs of value and words."""
    for name, given in choices.items():
        field: Any = form.fields[name]
        if isinstance(given, QuerySet):
            field.queryset = given
        else:
            field.choices = list(given)


class Filter(forms.Form):
    """What a reader looks for in a list: every field may be left out."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data, auto_id="f-%s")

    def wanted(self) -> dict[str, str]:
        """Give what is looked for, by field. What cannot be read is told beside its field and not looked for."""
        self.is_valid()
        return {name: value for name in self.fields if (value := self.cleaned_data.get(name))}


def tried(form: forms.Form, work: Callable[[], Row]) -> Row | None:
    """Do ``work`` with what the form says, and give its result; None where form or operation refused.

    What an operation refuses (a ValidationError by field, a rule's sentence) stands at the form's fields, or above
    them where no field of that name is there.
    """
    if not form.is_valid():
        return None
    try:
        return work()
    except ValidationError as error:
        for name, complaints in _by_field(error).items():
            for complaint in complaints:
                form.add_error(name if name in form.fields else None, complaint)
    except PermissionError as refused:
        form.add_error(None, str(refused))
    return None


def _by_field(error: ValidationError) -> dict[str, list[str]]:
    return error.message_dict if hasattr(error, "error_dict") else {"": list(error.messages)}


def typed(request: HttpRequest) -> QueryDict | None:
    """Give what was typed; a form without fields is posted too, with nothing in it."""
    return request.POST if request.method == "POST" else None


def told(request: HttpRequest, words: str, address: str) -> HttpResponseRedirect:
    """Lead on to ``address``, and say there what was done."""
    messages.success(request, words)
    return HttpResponseRedirect(address)


@require_http_methods(["GET", "HEAD", "POST"])
def asked(  # a page's own parts
    request: HttpRequest,
    form: Form,
    work: Callable[[], Any],
    *,
    done: str | Callable[[Any], str],
    leads: str | Callable[[Any], str],
    template: str = "kit/ask.html",
    **context: Any,
) -> HttpResponse:
    """Show the page of one form; posted, do the work, say that it is ``done`` and lead on.

    ``done`` are words and ``leads`` is an address, or each gives that of what the work made. ``kit/ask.html`` takes
    ``heading``, ``send`` (the words on the button), ``why`` (one may not), and where there are any ``kicker``,
    ``lede`` and ``crumbs``: pairs of words and address, the last one the parent.
    """
    if request.method == "POST" and (made := tried(form, work)) is not None:
        words, address = (each(made) if callable(each) else each for each in (done, leads))
        return told(request, words, address)
    return page(request, template, {"form": form, **context}, status=form.status)
