from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Submissions(Verb):
    """What is done with an exact version that goes round for clearance."""

    SUBMIT = "signoff.submit", _("{body} submitted for sign-off: {title}")
    QUERY = "signoff.query", _("{body} asked something before signing – {title}")
    ANSWER = "signoff.answer", _("{body} answered a question – {title}")
    CONDITION = "signoff.condition", _("{body} approved on a condition – {title}")
    MET = "signoff.met", _("{body} said that a condition is met – {title}")
    APPROVE = "signoff.approve", _("{body} approved – {title}")
    REFUSE = "signoff.refuse", _("{body} refused – {title}"), True
    PASS_IN_SILENCE = "signoff.pass_in_silence", _("Nobody objected in time – {title}")
    OPEN_UP = "signoff.open_up", _("{body} let more people read how far the sign-off is – {title}")
    WITHDRAW = "signoff.withdraw", _("{body} took back from sign-off: {title}")
