from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class MinutesVerbs(Verb):
    """What is done with agenda and minutes: written, sent round, corrected, agreed, published."""

    SET_ATTRIBUTION = "meetings.set_attribution", _("{body} set how it is told who said what: {title}")
    BEGIN = "meetings.begin_minutes", _("{body} began the agenda: {title}")
    ADD_ITEM = "meetings.add_item", _("{body} added a point: {title}")
    CIRCULATE = "meetings.circulate_minutes", _("{body} sent the draft round: {title}")
    CORRECT = "meetings.correct_minutes", _("{body} asked for a correction: {title}")
    DECIDE = "meetings.decide_correction", _("{body} answered a correction: {title}")
    AGREE = "meetings.agree_minutes", _("{body} agreed for its side: {title}")
    PUBLISH = "meetings.publish_minutes", _("Minutes were published: {title}"), True
