"""Signed links: one purpose, one use, expiring, bound to a version. GET shows, POST acts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_hex

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accord.access.models import SignedLink

DIGITS = 18
"""As many as the key of a row can have."""


class LinkRefused(Exception):  # a refusal in words, as a rule's
    """The link does not open; the words are the sentence a person reads."""


class OutsideTransaction(RuntimeError):  # says what was wrong
    """A link was offered outside the transaction of the operation that offers it."""


@dataclass(frozen=True)
class Purpose:
    """What a kind of link is for: its name, the named address it opens, and the letter that carries it.

    The letter is a template whose first line is the subject. ``version_now`` gives the version of a subject that
    stands now: a link made for another one is refused, with what ``changed`` says of it, or in general words.
    ``told`` gives what the letter says beside the address.
    """

    name: str
    address: str
    letter: str
    version_now: Callable[[str], str] = lambda _subject: ""
    changed: Callable[[str], str] = lambda _subject: ""
    told: Callable[[SignedLink], dict[str, object]] = lambda _link: {}


_purposes: dict[str, Purpose] = {}


def declare(purpose: Purpose) -> Purpose:
    """Enter a purpose into the list of all purposes; once per name."""
    if _purposes.setdefault(purpose.name, purpose) is not purpose:
        raise ValueError(f"links for {purpose.name} are declared already")
    return purpose


def purpose_of(link: SignedLink) -> Purpose:
    """Give what a link is for."""
    return _purposes[link.purpose]


SIGN_IN = declare(Purpose("access.sign-in", "access:sign_in", "access/letters/sign_in.txt"))
"""Signs in the person the link is for, who can then read their mail for codes."""


def offer(  # the row's own columns
    *,
    purpose: Purpose,
    to: str,
    subject: str,
    version: str = "",
    person: str = "",
    expires_in: timedelta,
    at: datetime,
    handed_over: bool = False,
) -> SignedLink:
    """Offer somebody a link, in the transaction of the operation that does; it is mailed after commit.

    ``subject`` is the reference of what it is about, ``version`` what it is bound to, ``person`` the reference of
    whom it is for. ``handed_over``: whoever offers it also hands it over, and nobody mails it.
    Raises OutsideTransaction where a failure could leave a link to something that never happened.
    """
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(f"a link for {purpose.name} was offered outside a transaction")
    return SignedLink.objects.create(
        purpose=purpose.name,
        to=to,
        subject=subject,
        version=version,
        person=person,
        nonce=token_hex(16),
        offered_at=at,
        expires_at=at + expires_in,
        sent_at=at if handed_over else None,
    )


def token_of(link: SignedLink) -> str:
    """Give the secret part of the link's address. It is derived each time: kept nowhere, told to no act."""
    return _signer(link).sign(str(link.pk))


def open_link(token: str, purpose: Purpose, at: datetime) -> SignedLink:
    """Give the link that ``token`` opens at a moment, unused. Raises LinkRefused with the reason in words."""
    number = token.partition(".")[0]
    known = number.isdecimal() and len(number) <= DIGITS
    link = SignedLink.objects.filter(pk=int(number)).first() if known else None
    try:
        genuine = link is not None and _signer(link).unsign(token) == str(link.pk)
    except BadSignature:
        genuine = False
    if link is None or not genuine:
        raise LinkRefused(_("This link is not complete, or not one of ours. Copy it whole from where you found it."))
    if link.purpose != purpose.name:
        raise LinkRefused(_("This link was made for something else."))
    _refuse_stale(link, at)
    return link


def use(link: SignedLink, at: datetime) -> SignedLink:
    """Mark the link as used; of two who use it at the same moment, one is refused. Raises LinkRefused."""
    with transaction.atomic():
        held = SignedLink.objects.select_for_update().filter(pk=link.pk).first()
        if held is None:
            raise LinkRefused(_("This link was withdrawn."))
        _refuse_stale(held, at)
        held.used_at = at
        held.save(update_fields=["used_at"])
    return held


def forget(*, person: str, to: str) -> None:
    """Remove every link offered to a person or to their address: part of erasing them."""
    SignedLink.objects.filter(person=person).delete()
    SignedLink.objects.filter(to__iexact=to).delete()


def withdraw(*, subject: str) -> None:
    """Remove every link about a subject: nothing is left of whom they were for."""
    SignedLink.objects.filter(subject=subject).delete()


def waiting(at: datetime) -> list[int]:
    """Give the keys of the links nobody has been told of yet and that still open, the oldest first."""
    unsent = SignedLink.objects.filter(sent_at=None, used_at=None, expires_at__gt=at)
    return list(unsent.order_by("id").values_list("pk", flat=True))


def deliver(key: int, carry: Callable[[SignedLink], object], at: datetime) -> None:
    """Let ``carry`` bring a waiting link to its person, and note that it did; it raises where it could not.

    Carried again, should the process die between the two: told twice is better than never.
    A link that another process carries just now is left to it.
    """
    with transaction.atomic():
        link = SignedLink.objects.select_for_update(skip_locked=True).filter(pk=key, sent_at=None).first()
        if link:
            carry(link)
            link.sent_at = at
            link.save(update_fields=["sent_at"])


def _signer(link: SignedLink) -> Signer:
    return Signer(salt=f"accord.access.links/{link.purpose}/{link.nonce}", sep=".")


def _refuse_stale(link: SignedLink, at: datetime) -> None:
    if link.used_at:
        raise LinkRefused(_("This link has been used, on %(day)s. Each opens once.") % {"day": _day(link.used_at)})
    if link.expires_at <= at:
        raise LinkRefused(_("This link could be used until %(day)s.") % {"day": _day(link.expires_at)})
    purpose = purpose_of(link)
    if link.version != purpose.version_now(link.subject):
        told = purpose.changed(link.subject)
        raise LinkRefused(told or _("What this link was made for has changed since. Ask for a new one."))


def _day(moment: datetime) -> str:
    return date_format(moment, "j F Y, H:i e")
