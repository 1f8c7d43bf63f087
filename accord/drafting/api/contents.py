"""What of this room may leave the house, and its fields: public once published; of meetings, what one may know of."""

from accord.drafting.models import (
    Ask,
    AskOutcome,
    Capture,
    Commitment,
    DraftItem,
    DueDate,
    GroupMatter,
    GroupMatterEnd,
    MeetingMatter,
    MeetingMatterEnd,
    Milestone,
    NamedBody,
    Relation,
    Theme,
    Trace,
)
from accord.record.publics import publish

SINCE = "since when it is so"

publish(
    Theme,
    lambda _actor: Theme.objects.select_related("plan").order_by("plan__slug", "order"),
    {"plan": "the plan's slug", "order": "its place, as printed", "title": "what it is called", "since": SINCE},
)
publish(
    DraftItem,
    lambda _actor: DraftItem.objects.select_related("plan").order_by("plan__slug", "number"),
    {
        "plan": "the plan's slug",
        "number": "its number, for example D07",
        "title": "what it is called",
        "since": "when the draft was published",
    },
)
publish(
    Ask,
    lambda _actor: Ask.objects.select_related("plan").order_by("plan__slug", "number"),
    {
        "plan": "the plan's slug",
        "number": "its number, for example A04",
        "section": "the section it was printed in",
        "title": "what it is called",
        "summary": "what civil society asks for",
        "since": "when it was published",
    },
)
publish(
    AskOutcome,
    lambda _actor: AskOutcome.objects.select_related("ask__plan").order_by("ask__plan__slug", "ask__number", "pk"),
    {
        "ask": "the ask's number",
        "outcome": "met, partly or not",
        "note": "the reason",
        "reading": "whether it is a compiler's judgement that nobody has published",
        "since": SINCE,
    },
)
publish(
    Commitment,
    lambda _actor: Commitment.objects.select_related("plan", "theme").order_by("plan__slug", "number"),
    {
        "plan": "the plan's slug",
        "number": "its number in the plan",
        "title": "what it is called",
        "theme": "the theme it stands under",
        "template": "the commitment template it was written in, for example ogp-2013",
        "fields": "the template's fields by key",
        "ogp_id": "its number in the OGP's own data",
        "ogp_id_inferred": "whether that number was inferred, not read",
        "annex_differs": "where the plan's annex disagrees with its body",
        "since": "when it was published",
    },
)
publish(
    NamedBody,
    lambda _actor: NamedBody.objects.select_related("commitment", "organisation").order_by(
        "commitment", "part", "order"
    ),
    {
        "commitment": "the commitment's number",
        "organisation": "the body's slug",
        "part": "lead, partner or supporting",
        "order": "its place among those named",
    },
)
publish(
    Milestone,
    lambda _actor: Milestone.objects.select_related("commitment").order_by("commitment", "order"),
    {
        "commitment": "the commitment's number",
        "order": "its place within the commitment",
        "summary": "what is to be reached",
        "since": "when it was published",
    },
)
publish(
    DueDate,
    lambda _actor: DueDate.objects.select_related("milestone__commitment").order_by("milestone", "pk"),
    {
        "milestone": "the milestone, for example 12.3",
        "on": "when it is due, with the words of the source",
        "since": "since when it is due then; earlier due dates stay",
        "reason": "why it was given another date",
        "source": "where it was read",
    },
)
publish(
    Trace,
    lambda _actor: Trace.objects.select_related("plan", "draft_item", "ask", "commitment").order_by("plan", "number"),
    {
        "plan": "the plan's slug",
        "number": "its number, for example D07 or N03",
        "draft_item": "the draft item it begins with",
        "ask": "the ask it begins with",
        "commitment": "the commitment it leads to",
        "title": "what went this way",
        "fate": "kept, strengthened, merged, softened, moved-to-narrative, dropped, new, from-ask or answers",
        "note": "what was different at the end",
        "since": SINCE,
    },
)
publish(
    Relation,
    lambda _actor: Relation.objects.select_related("plan", "organisation").order_by("plan", "organisation__name"),
    {
        "plan": "the plan's slug",
        "organisation": "the organisation's slug",
        "kind": "listed-in-draft, listed-at-launch or signed-foreword; none of them is membership",
        "since": SINCE,
    },
)
ENDS = ("commitment", "ask", "proposal")
ENDED_AT = ("matter__plan__partnership", "matter__commitment", "matter__ask", "matter__proposal")
ENDED = {"reason": "why it holds no more", "since": "since when"}
MATTER = {
    "commitment": "the commitment's number, where it is one",
    "ask": "the ask's number, where it is one",
    "proposal": "the code of the commitment in the making, where it is one",
}
publish(
    GroupMatter,
    lambda actor: GroupMatter.objects.seen_by(actor).select_related("plan", "group", *ENDS),
    {"plan": "the plan's slug", "group": "the working group's slug", **MATTER, "since": "since when it works on it"},
)
publish(
    GroupMatterEnd,
    lambda actor: (
        GroupMatterEnd.objects.filter(matter__in=GroupMatter.objects.seen_by(actor))
        .select_related(*ENDED_AT, "matter__group")
        .order_by("id")
    ),
    {"matter": "what the group worked on", **ENDED},
)
publish(
    MeetingMatterEnd,
    lambda actor: (
        MeetingMatterEnd.objects.filter(matter__in=MeetingMatter.objects.visible_to(actor))
        .select_related(*ENDED_AT, "matter__meeting")
        .order_by("id")
    ),
    {"matter": "what the meeting was said to be about", **ENDED},
)
publish(
    MeetingMatter,
    lambda actor: MeetingMatter.objects.visible_to(actor).select_related("plan", "meeting", *ENDS),
    {"plan": "the plan's slug", "meeting": "the meeting's code", **MATTER, "since": "since when it is about it"},
)
publish(
    Capture,
    lambda actor: Capture.objects.visible_to(actor).select_related("plan", "contribution", *ENDS),
    {
        "plan": "the plan's slug",
        "contribution": "the code of what was said",
        **MATTER,
        "new_ask": "whether the ask was made of it; else it stands there as a comment",
        "since": "since when",
    },
)
