"""One paragraph or table as it is typed into a plain form. Parsing only."""

from collections.abc import Mapping
from secrets import choice
from string import ascii_lowercase, digits
from typing import Any, Final

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from accord.kit.forms import Form, offer
from accord.prose.document import DEEPEST, Kind
from accord.prose.html import KINDS
from accord.prose.yjs import FOREIGN

LONGEST: Final = 100_000
"""Characters in a form: some paragraphs, each of which has a limit of its own."""
TABLE: Final = "table"
OF_BLOCKS: Final = [(kind.value, KINDS[kind]) for kind in Kind]
DEPTHS: Final = [(depth, _("level %(depth)s") % {"depth": depth + 1}) for depth in range(DEEPEST + 1)]
MARKS: Final = _(
    "An empty line begins a new paragraph. **bold**, *emphasis*, [words](https://address), ^[footnote]; "
    "a backslash before a sign takes its meaning from it."
)
CELLS: Final = _("A row on each line, | between two cells. **bold**, *emphasis* and [words](https://address) work too.")


class WordsInput(forms.CharField):
    """Words as they were typed, without signs that no words hold, and with line ends of one kind."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        """Read the words."""
        return FOREIGN.sub("", (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n"))


class TypedForm(Form):
    """A paragraph or table. ``shape`` is what it is and how deep it stands, as a document says it: "bullet 1"."""

    kind = forms.ChoiceField(label=_("What it is"), choices=[*OF_BLOCKS, (TABLE, _("table"))])
    depth = forms.TypedChoiceField(label=_("How deep it stands, in a list"), coerce=int, choices=DEPTHS, required=False)
    words = WordsInput(label=_("Words"), max_length=LONGEST, help_text=MARKS)

    def __init__(self, data: Mapping[str, Any] | None = None, *, shape: str = "paragraph", words: str = "") -> None:
        kind, _space, depth = shape.partition(" ")
        super().__init__(data, initial={"kind": kind, "depth": int(depth or 0), "words": words})

    @property
    def shape(self) -> str:
        """What it is."""
        kind, depth = self.cleaned_data.get("kind", TABLE), self.cleaned_data.get("depth")
        return f"{kind} {depth}" if depth and kind != TABLE else kind


class PartForm(TypedForm):
    """A paragraph or table that stands in a text; ``was`` and ``was_shape`` are how it stood when it was read."""

    was = WordsInput(required=False, strip=False, widget=forms.HiddenInput)
    was_shape = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None, *, shape: str = "paragraph", words: str = "") -> None:
        super().__init__(data, shape=shape, words=words)
        self.initial = {**self.initial, "was": words, "was_shape": shape}
        if (self.data if self.is_bound else self.initial).get("was_shape") == TABLE:
            del self.fields["kind"], self.fields["depth"]
            self.fields["words"].help_text = str(CELLS)
        else:
            self.fields["words"].help_text = str(MARKS)
            offer(self, kind=OF_BLOCKS)


class NewPartForm(TypedForm):
    """A paragraph or table to be added; ``key`` is the identifier it will have, so that it is added once."""

    key = forms.CharField(widget=forms.HiddenInput, validators=[RegexValidator(r"\A[a-z0-9]{12}\Z")])

    def __init__(self, data: Mapping[str, Any] | None = None, *, shape: str = "paragraph", words: str = "") -> None:
        super().__init__(data, shape=shape, words=words)
        self.initial["key"] = "".join(choice(ascii_lowercase + digits) for _time in range(12))


class RemoveForm(Form):
    """A paragraph or table to be taken out; ``was`` and ``was_shape`` are how it stood when it was read."""

    was = WordsInput(required=False, strip=False, widget=forms.HiddenInput)
    was_shape = forms.CharField(widget=forms.HiddenInput)
