"""How far the actual lies from the intended, said as exactly as the dates allow."""

from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.kit.dates import Precision, When


@dataclass(frozen=True)
class Slip:
    """Days from what was intended to what was: the fewest and the most possible. Negative: early."""

    fewest: int
    most: int

    @property
    def days(self) -> int | None:
        """The number of days; None where the dates are too rough to say."""
        return self.fewest if self.fewest == self.most else None

    @property
    def is_late(self) -> bool:
        """Whether it was late for certain."""
        return self.fewest > 0

    def __str__(self) -> str:
        return self.words

    @cached_property
    def words(self) -> str:
        """How late or early it was, in the reader's language."""
        if self.days is None:
            if not self.is_late:
                return _("cannot say")
            return _("between %(fewest)s and %(most)s days late") % {"fewest": self.fewest, "most": self.most}
        if self.days == 0:
            return _("as intended")
        words = ngettext("%(days)s day", "%(days)s days", abs(self.days)) % {"days": abs(self.days)}
        return _("%(days)s late") % {"days": words} if self.days > 0 else _("%(days)s early") % {"days": words}


def slip(intended: When, actual: When) -> Slip | None:
    """Give how far the actual day lies from the intended one; None where one of them is not known at all.

    What was intended for a span of days ("22 to 24 April") is late after its last and early before its first. With
    a month or a season it is as intended within, and outside it is counted to the day only where that is honest.
    """
    if intended.first is None or intended.last is None or actual.first is None or actual.last is None:
        return None
    if intended.first <= actual.first and actual.last <= intended.last:
        return Slip(0, 0)
    after = Slip((actual.first - intended.last).days, (actual.last - intended.last).days)
    if intended.precision in (Precision.DAY, Precision.BETWEEN):
        if after.is_late:
            return after
        before = Slip((actual.first - intended.first).days, (actual.last - intended.first).days)
        return before if before.most < 0 else Slip(min(before.fewest, 0), max(after.most, 0))
    return Slip(after.fewest, (actual.last - intended.first).days)
