"""The value itself."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import NoReturn, Self

from django.utils.translation import gettext_lazy as _

from accord.kit.dates import periods, wording
from accord.kit.dates.periods import Precision, Span
from accord.kit.dates.reading import read


class Answer(Enum):
    """What a comparison of rough dates may answer.

    It refuses to stand in an ``if``: "cannot say" is neither true nor false. Ask ``answer is Answer.YES``.
    """

    YES = "yes"
    NO = "no"
    CANNOT_SAY = "cannot-say"

    def __bool__(self) -> NoReturn:
        raise TypeError("an Answer is not true or false: ask `is Answer.YES`")

    def __str__(self) -> str:
        return str({"yes": _("yes"), "no": _("no")}.get(self.value, _("cannot say")))


@dataclass(frozen=True, slots=True)
class When:
    """A date with its precision: it lies on one day from ``first`` to ``last``, both included.

    ``words`` are the date as its source wrote it. Two equal values need not be the same day ("June 2013" twice):
    ask `same_day`. There is no ``<``, since rough dates have no honest order; lists sort by `sort_key`.
    Raises ValueError when the days do not fit the precision.
    """

    first: date | None
    last: date | None
    precision: Precision
    words: str = field(default="")

    def __post_init__(self) -> None:
        object.__setattr__(self, "precision", Precision(self.precision))
        complaint = periods.complaint(self.span)
        if complaint:
            raise ValueError(f"not a date of precision {self.precision.value}: {complaint}")

    @staticmethod
    @lru_cache(maxsize=4096)
    def kept(first: date | None, last: date | None, precision: str, words: str) -> "When":
        """The value of four columns of the database, which has checked them by a constraint of its own.

        Made once, since pages read the same columns again and again.
        """
        when = object.__new__(When)
        for name, value in zip(When.__slots__, (first, last, Precision(precision), words), strict=True):
            object.__setattr__(when, name, value)
        return when

    @classmethod
    def of(cls, span: Span, words: str = "") -> Self:
        """The value of a span."""
        return cls(span.first, span.last, span.precision, words)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a date as people type it and sources print it; its words are kept.

        Raises ValueError with one sentence that says what is accepted.
        """
        return cls.of(read(text), text.strip())

    @classmethod
    def day(cls, day: date, words: str = "") -> Self:
        """A date known to the day."""
        return cls(day, day, Precision.DAY, words)

    @classmethod
    def month(cls, year: int, month: int, words: str = "") -> Self:
        """Some day of a month."""
        return cls.containing(date(year, month, 1), Precision.MONTH, words)

    @classmethod
    def quarter(cls, year: int, quarter: int, words: str = "") -> Self:
        """Some day of a quarter, 1 to 4, of a calendar year."""
        return cls.containing(date(year, 3 * quarter - 2, 1), Precision.QUARTER, words)

    @classmethod
    def season(cls, year: int, name: str, words: str = "") -> Self:
        """Some day of spring, summer, autumn or winter; winter 2013 ends in February 2014."""
        return cls.of(periods.season(year, name), words)

    @classmethod
    def half_year(cls, year: int, half: int, words: str = "") -> Self:
        """Some day of the first or the second half, 1 or 2, of a calendar year."""
        return cls.containing(date(year, 6 * half - 5, 1), Precision.HALF_YEAR, words)

    @classmethod
    def year(cls, year: int, words: str = "") -> Self:
        """Some day of a calendar year."""
        return cls.containing(date(year, 1, 1), Precision.YEAR, words)

    @classmethod
    def between(cls, first: date, last: date, words: str = "") -> Self:
        """Some day from the first to the last, both possible."""
        return cls(first, last, Precision.BETWEEN, words)

    @classmethod
    def about(cls, first: date, last: date | None = None, words: str = "") -> Self:
        """About a day, taken as a week either way; or some day of two ends that a reader judged from "about"."""
        return (
            cls.containing(first, Precision.ABOUT, words) if last is None else cls(first, last, Precision.ABOUT, words)
        )

    @classmethod
    def unknown(cls, words: str = "") -> Self:
        """A date of which nothing is known."""
        return cls(None, None, Precision.UNKNOWN, words)

    @classmethod
    def containing(cls, day: date, precision: Precision | str, words: str = "") -> Self:
        """The calendar period that holds the day: for sources that give a day as a mere placeholder.

        "about" is a week either way. Raises ValueError for "between" and "unknown".
        """
        return cls.of(periods.containing(Precision(precision), day), words)

    @classmethod
    def ending(cls, day: date, precision: Precision | str, words: str = "") -> Self:
        """The period that ends on the day: for sources that give only its last day, as deadlines do.

        Where the words read as a date of the same precision and the same last day, they also tell the first one
        ("Spring to Summer 2014", "early 2014"). Otherwise the calendar period of the precision does; for "about"
        that is the month of the day. Raises ValueError for "between" and "unknown".
        """
        wanted = Precision(precision)
        try:
            told = read(words)
        except ValueError:
            told = Span(Precision.UNKNOWN, None, None)
        if (told.precision, told.last) == (wanted, day):
            return cls.of(told, words)
        unit = Precision.MONTH if wanted is Precision.ABOUT else wanted
        return cls(periods.containing(unit, day).first, day, wanted, words)

    @property
    def span(self) -> Span:
        """Precision and days without the words: equal for two dates that mean the same days."""
        return Span(self.precision, self.first, self.last)

    @property
    def is_exact(self) -> bool:
        """Whether the date is known to the day."""
        return self.precision is Precision.DAY

    @property
    def is_known(self) -> bool:
        """Whether anything is known of the date."""
        return self.first is not None

    @property
    def sort_key(self) -> tuple[date, date]:
        """First possible day, then last; unknown dates come last. For the order of a list, not for a judgement."""
        return self.first or date.max, self.last or date.max

    def before(self, other: "When | date") -> Answer:
        """Whether this lies on an earlier day than the other."""
        gap = self.days_between(other)
        if gap is None:
            return Answer.CANNOT_SAY
        fewest, most = gap
        if fewest > 0:
            return Answer.YES
        return Answer.NO if most <= 0 else Answer.CANNOT_SAY

    def after(self, other: "When | date") -> Answer:
        """Whether this lies on a later day than the other."""
        return _when(other).before(self)

    def same_day(self, other: "When | date") -> Answer:
        """Whether both lie on one day. Two times "June 2013" cannot say."""
        gap = self.days_between(other)
        if gap is None:
            return Answer.CANNOT_SAY
        fewest, most = gap
        if fewest > 0 or most < 0:
            return Answer.NO
        return Answer.YES if fewest == most else Answer.CANNOT_SAY

    def days_until(self, other: "When | date") -> int | None:
        """Days from this to the other, negative when it came earlier; None when it cannot be said to the day."""
        gap = self.days_between(other)
        return gap[0] if gap is not None and gap[0] == gap[1] else None

    def days_between(self, other: "When | date") -> tuple[int, int] | None:
        """The fewest and the most days from this to the other; None when either is unknown."""
        that = _when(other)
        if self.first is None or self.last is None or that.first is None or that.last is None:
            return None
        return (that.first - self.last).days, (that.last - self.first).days

    def over_by(self, day: date) -> bool:
        """Whether its last possible day has come by the end of that day. An unknown date never is."""
        return self.last is not None and self.last <= day

    def may_have_begun_by(self, day: date) -> bool:
        """Whether it may have happened by the end of that day, and may as well still lie ahead."""
        return self.first is not None and self.last is not None and self.first <= day < self.last

    def __str__(self) -> str:
        return wording.words_for(self.span)

    @property
    def as_written_or_str(self) -> str:
        """The words of the source, or ours where it gave none."""
        return self.words or str(self)

    @property
    def machine(self) -> str:
        """ISO 8601 for <time datetime>: a day, a whole month or a whole year; "" for all else."""
        return wording.machine(self.span)

    @property
    def edtf(self) -> str:
        """The date in the Extended Date/Time Format (ISO 8601-2), for exports."""
        return wording.edtf(self.span)


def _when(value: When | date) -> When:
    return value if isinstance(value, When) else When.day(value)
