from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Decisions(Verb):
    """What is done with a question at the table: it is put, bodies answer, the result is told."""

    PUT = "process.put_decision", _("{body} put a question to the table: {title}"), True
    SPEAK = "process.speak", _("{body} answered the question: {title}")
    SETTLE = "process.settle", _("The question was settled: {title}"), True
    NOTE = "process.note_decision", _("Agreed at a meeting: {title}"), True
