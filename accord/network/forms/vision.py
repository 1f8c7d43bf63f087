"""What is typed about the network's vision."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.kit.forms import Form


class BeginVision(Form):
    """A vision that is begun."""

    title = forms.CharField(label=_("Title"), max_length=200, initial=_("What we want from open government"))


class PublishVision(Form):
    """A version to be published."""

    name = forms.CharField(
        label=_("What to call this version"), max_length=120, help_text=_("For example: as adopted at the workshop.")
    )


class WithdrawSupport(Form):
    """Support that is taken back."""

    reason = forms.CharField(label=_("Why (if you like)"), required=False, widget=forms.Textarea({"rows": 4}))
