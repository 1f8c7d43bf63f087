"""What is asked of anything written down here, whatever form it comes in."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.kit.dates import When


def dated(when: When, column: str = "since") -> When:
    """Give back the date from which something holds; raises ValidationError for one that is not known at all."""
    if not when.is_known:
        raise ValidationError({column: _("Say when, if only roughly: a fact without a date is on no page.")})
    return when
