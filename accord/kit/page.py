"""One way to answer with a page: the whole of it, or just the part an open page asked for."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import TemplateDoesNotExist
from django.template.loader import get_template


def page(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Render ``template``; where ``HX-Target`` names one of its partials, that partial alone.

    One law of names: partial name = element id = ``HX-Target``. Same address, same view, same template.
    """
    target = request.headers.get("HX-Target", "")
    if target.isidentifier():
        try:
            part = get_template(f"{template}#{target}")
        except TemplateDoesNotExist:
            pass
        else:
            return HttpResponse(part.render(context or {}, request), status=status)
    return render(request, template, context, status=status)
