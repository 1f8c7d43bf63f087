from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Sections(Verb):
    """What is done to the parts of the plan's text beside its commitments."""

    BEGIN = "drafting.begin_section", _("{body} began a part of the plan’s text: “{title}”")
    TAKE_OVER = "drafting.take_over", _("{body} took the words of the shared text into the plan: {title}")
    RETITLE = "drafting.retitle_section", _("{body} gave a part of the plan’s text another title: “{title}”")
    END = "drafting.end_section", _("{body} took a part out of the plan’s text: “{title}”")
    PLACE = "drafting.place_section", _("{body} put a part of the plan’s text at another place: “{title}”")
    WIDEN = "drafting.widen_section", _("{body} let more people read a part of the plan’s text: “{title}”")
    LEAD_THEME = "drafting.lead_theme", _("{body} said who leads the work on the theme “{title}”")
    LEAVE_THEME = "drafting.leave_theme", _("{body} said who leads the work on the theme “{title}” no more")
