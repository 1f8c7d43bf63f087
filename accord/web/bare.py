"""The yardstick of ``accord bench``: a bare Django view of n trivial queries and a table of 20 rows.

Its address exists only while ACCORD_BENCH=1.
"""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from accord.access.doors import mark

ROWS = 20
TABLE = engines["django"].from_string(
    "<!doctype html><html lang=en><title>Bare</title><table>"
    "{% for row in rows %}<tr><td>{{ row.0 }}</td><td>{{ row.1 }}</td><td>{{ row.2 }}</td></tr>{% endfor %}</table>"
)


def bare(_request: HttpRequest, queries: int) -> HttpResponse:
    """Make ``queries`` trivial queries and render 20 rows of three cells."""
    with connection.cursor() as cursor:
        for number in range(queries):
            cursor.execute("SELECT %s::int", [number])
            cursor.fetchone()
    rows = [(number, f"row {number}", number * number) for number in range(ROWS)]
    return HttpResponse(TABLE.render({"rows": rows}))


urlpatterns = [path("bare/<int:queries>/", mark(bare, "bench"))]
