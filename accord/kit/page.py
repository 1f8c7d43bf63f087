"""One way to answer with a page: the whole of it, or just the part an open page asked for."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

from accord.kit.tables import Row, write_table


def page(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Render ``template``; where ``HX-Target`` names one of its blocks, that block alone.

    One law of names: block name = element id = ``HX-Target``. Same address, same view, same template.
    """
    target = request.headers.get("HX-Target", "")
    if target:
        whole = loader.get_template(template)
        block = whole.template.blocks.get(target)  # type: ignore[attr-defined]  # Jinja's own template
        if block:
            told = {"request": request, **frame_of(whole, request), **(context or {})}
            part = "".join(block(whole.template.new_context(told)))  # type: ignore[attr-defined]  # as above
            return HttpResponse(part, status=status)
    return render(request, template, context, status=status)


def passing(request: HttpRequest) -> None:
    """Note that the page being made changes by itself within the day, so that nobody keeps it."""
    request.passing = True  # type: ignore[attr-defined]  # read by ``is_passing``


def is_passing(request: HttpRequest) -> bool:
    """Say whether the page made for this request changes by itself within the day."""
    return getattr(request, "passing", False)


def csv_file(rows: Iterable[Row], kind: type[Row], name: str) -> HttpResponse:
    """Answer with rows as a table to keep, ``name``.csv."""
    response = HttpResponse(write_table(rows, kind), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def frame_of(whole: Any, request: HttpRequest) -> dict[str, Any]:
    """Give what the context processors of a template's engine add to every page."""
    return {key: value for fill in whole.backend.template_context_processors for key, value in fill(request).items()}
