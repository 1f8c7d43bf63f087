"""The templates' environment: Jinja2 with the house's few words."""

import re
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template import defaultfilters
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from jinja2 import ChainableUndefined, Environment, pass_context
from jinja2.ext import Extension
from jinja2.runtime import Context
from markupsafe import Markup

from accord.kit.slots import panels_of

FILTERS = {
    "capfirst": defaultfilters.capfirst,
    "date": defaultfilters.date,
    "default_if_none": defaultfilters.default_if_none,
    "linebreaks": defaultfilters.linebreaks_filter,  # escapes what it is given; the plain name there does not
}
"""Django's filters that templates may use beside Jinja's own."""


def environment(**options: Any) -> Environment:
    """Make the environment: ``_()`` and ``{% trans %}``, the functions below, some filters."""
    told = {**options, "extensions": ["jinja2.ext.i18n"], "undefined": ChainableUndefined}
    made = Environment(**told)  # noqa: S701  # the settings escape every page
    made.policies["ext.i18n.trimmed"] = True
    several = len(settings.LANGUAGES) > 1
    said = (gettext, ngettext) if several else (str, _one_or_many)
    made.install_gettext_callables(*said, newstyle=True)  # type: ignore[attr-defined]  # of the extension
    if not several:
        made.globals["_"] = lru_cache(maxsize=4096)(Markup)  # said as it stands
        made.add_extension(Plainly)
    made.globals |= {"url": url, "static": lru_cache(static), "slot": slot, "query": query}
    made.filters |= FILTERS
    return made


class Plainly(Extension):
    """Where English is the only language, words are taken out of ``_()`` when the template is compiled."""

    SAID = re.compile(r"""\{\{ _\((["'])((?:(?!\1)[^{}\\])*)\1\) \}\}""")

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002  # Jinja's signature
        """Put the words where they will stand."""
        return self.SAID.sub(r"\2", source)


def url(name: str, *args: object, **kwargs: object) -> str:
    """Give the address of a named page.

    ``{{ url("process:plan", plan=plan.slug) }}``
    """
    return address(name, args, tuple(kwargs.items()))


def _one_or_many(one: str, many: str, number: int) -> str:
    """Stand in for ngettext where English is the only language: the words are what stands in the template."""
    return one if number == 1 else many


@lru_cache(maxsize=4096)
def address(name: str, args: tuple[object, ...] = (), kwargs: tuple[tuple[str, object], ...] = ()) -> str:
    """Give the address of a named page; looked up once, since addresses do not change while the house stands."""
    return reverse(name, args=args or None, kwargs=dict(kwargs) or None)


@pass_context
def slot(context: Context, name: str, **subject: Any) -> SafeString:
    """Show what later rooms put there.

    ``{{ slot("drafting.commitment", commitment=commitment) }}``
    """
    request: HttpRequest = context["request"]
    return panels_of(name, request, **subject)


@pass_context
def query(context: Context, **changes: object) -> str:
    """Give the query the page was asked with, changed; ``none`` takes a part out.

    ``<a href="{{ query(page=2) }}">``
    """
    asked = context["request"].GET.copy()
    for name, value in changes.items():
        if value is None:
            asked.pop(name, None)
        else:
            asked[name] = str(value)
    return f"?{asked.urlencode()}"
