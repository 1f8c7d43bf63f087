"""What is typed to freeze the whole plan. Parsing only."""

from django import forms
from django.utils.translation import gettext_lazy

from accord.access.models import Visibility
from accord.drafting.models import Edition
from accord.kit.forms import Form

KINDS = [(kind.value, kind.label) for kind in (Edition.Kind.DRAFT, Edition.Kind.CONSULTATION)]
READERS = [
    (Visibility.PUBLIC.value, gettext_lazy("everybody: it is published")),
    (Visibility.TABLE.value, gettext_lazy("both sides")),
]


class FreezeForm(Form):
    """An edition of the plan. The plan itself is frozen by launching it."""

    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=KINDS, widget=forms.RadioSelect)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    visibility = forms.ChoiceField(
        label=gettext_lazy("Who can read it?"), choices=READERS, initial=Visibility.TABLE, widget=forms.RadioSelect
    )
    source = forms.CharField(
        label=gettext_lazy("Where else its words can be read"), widget=forms.Textarea, required=False
    )
