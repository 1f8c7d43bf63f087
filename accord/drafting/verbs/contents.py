from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Drafting(Verb):
    """What can be done to the contents of a plan."""

    ADD_THEME = "drafting.add_theme", _("{body} added the theme “{title}”")
    PUBLISH_DRAFT_ITEM = "drafting.publish_draft_item", _("{body} published the draft item “{title}”")
    PUBLISH_ASK = "drafting.publish_ask", _("{body} asked for “{title}”")
    SETTLE_ASK = "drafting.settle_ask", _("{body} stated what became of the ask “{title}”")
    PUBLISH_COMMITMENT = "drafting.publish_commitment", _("{body} published the commitment “{title}”"), True
    ADD_MILESTONE = "drafting.add_commitment_milestone", _("{body} set the milestone {title}")
    REDATE_MILESTONE = "drafting.redate_milestone", _("{body} gave the milestone {title} another due date"), True
    TRACE = "drafting.trace", _("{body} traced “{title}” from the draft to the plan")
    RELATE_ORGANISATION = "drafting.relate_organisation", _("{body} noted: {title}")
    TAKE_UP = "drafting.take_up", _("{body} noted: {title}")
    LET_GO = "drafting.let_go", _("{body} noted that this holds no more: {title}")
    DISCUSS = "drafting.discuss", _("{body} noted what a meeting is about: {title}")
    TAKE_BACK = "drafting.take_back", _("{body} took back what a meeting is about: {title}")
    MAKE_ASK = "drafting.make_ask", _("{body} made an ask of what was said at a meeting: “{title}”")
    ATTACH = "drafting.attach", _("{body} attached what was said at a meeting to “{title}”")
