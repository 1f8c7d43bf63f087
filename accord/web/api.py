"""The public API: every room's part of it under one version, described as OpenAPI, errors as RFC 9457."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, URLResolver
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from accord.access.doors import mark
from accord.standards.api import router as standards

api = NinjaAPI(
    title="Accord", version="1", description="Public data of action plans.", urls_namespace="api", docs_url=None
)
api.add_router("", standards)


@api.exception_handler(HttpError)
def problem(_request: HttpRequest, error: HttpError) -> HttpResponse:
    """Say what is wrong as problem details."""
    return _problem(error.status_code, str(error))


@api.exception_handler(ValidationError)
def invalid(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Say which parameter is wrong as problem details."""
    return _problem(HTTPStatus.UNPROCESSABLE_ENTITY, "; ".join(str(item.get("msg", item)) for item in error.errors))


def _problem(status: int, detail: str) -> HttpResponse:
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return JsonResponse(body, status=status, content_type="application/problem+json")


def _open(patterns: list[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """Give every address of the API its door: public data, read without a key."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            mark(pattern.callback, "anyone")
    return patterns


app_name = "api"
urlpatterns = _open(api.urls[0])
