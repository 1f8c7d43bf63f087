"""What may leave the house: parts of the plan's text, and who leads themes."""

from django.db.models import QuerySet

from accord.access.actors import Actor
from accord.drafting.models import Section, SectionEnd, SectionTitle, ThemeLead, ThemeLeadEnd
from accord.drafting.models.proposals import readers
from accord.record.publics import publish

SINCE = "since when it is so"


def _ends(actor: Actor) -> QuerySet[SectionEnd]:
    ends = SectionEnd.objects.filter(section__in=Section.objects.visible_to(actor))
    return ends.select_related("section__plan__partnership").order_by("id")


def _titles(actor: Actor) -> QuerySet[SectionTitle]:
    """Give the titles that were told to the reader: not those of before a part was opened to them."""
    titles = SectionTitle.objects.filter(readers(actor, "section"), section__in=Section.objects.visible_to(actor))
    return titles.select_related("section__plan__partnership").order_by("id")


publish(
    Section,
    lambda actor: Section.objects.visible_to(actor).select_related("plan__partnership", "theme"),
    {
        "plan": "the plan's slug",
        "code": "its short name within the plan",
        "kind": "foreword, problem, theme, next or annex",
        "side": "whose own word it is, empty for both",
        "theme": "the theme whose narrative it is",
        "title": "what it is called now",
        "since": "when it was begun",
    },
)
publish(
    SectionTitle,
    _titles,
    {"section": "the part", "title": "what it is called", "visibility": "by whom", "since": SINCE},
)
publish(
    SectionEnd,
    _ends,
    {"section": "the part", "reason": "why the plan does not have it any more", "since": "since when"},
)
publish(
    ThemeLead,
    lambda _actor: ThemeLead.objects.select_related("theme__plan", "organisation").order_by("id"),
    {"theme": "the theme's title", "organisation": "the slug of the body that leads the work", "since": SINCE},
)
publish(
    ThemeLeadEnd,
    lambda _actor: ThemeLeadEnd.objects.select_related("lead__theme__plan", "lead__organisation").order_by("id"),
    {"lead": "which body led which theme", "reason": "why it does so no more", "since": "since when"},
)
