"""Slots: an earlier room opens one in its page, a later room fills it. No room imports upward."""

from collections import defaultdict
from collections.abc import Callable

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

Panel = Callable[..., str]
"""``panel(request, **subject)`` gives the HTML of one panel, or "" to show nothing."""

_panels: dict[str, list[Panel]] = defaultdict(list)


def fill(slot: str, panel: Panel) -> None:
    """Put ``panel`` into ``slot``, after those of earlier rooms. Called in ``apps.ready()``; twice is once."""
    if panel not in _panels[slot]:
        _panels[slot].append(panel)


def panels_of(slot: str, request: HttpRequest, **subject: object) -> SafeString:
    """Give the HTML of every panel in ``slot``, in the order of the rooms; "" when nobody filled it.

    Panels render their own templates, so what they give is safe already.
    """
    if slot not in _panels:
        return mark_safe("")
    return mark_safe("".join(panel(request, **subject) for panel in _panels[slot]))
