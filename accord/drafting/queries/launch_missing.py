"""One thing that is missing before the launch: what it is, in words, and where it is put right."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What can be missing, in the order in which the gate lists it."""

    NOTHING = "nothing", _("commitments")
    AGREEMENT = "agreement", _("agreement of a side")
    SIGN_OFF = "sign-off", _("sign-off")
    LEAD = "lead", _("a lead")
    MILESTONE = "milestone", _("dated milestones")
    TEMPLATE = "template", _("what the template asks for")
    WORDS = "words", _("words of a part")
    LEFT = "left", _("an end for what was proposed")
    ASK = "ask", _("an answer to an ask")
    DIFFERENCE = "difference", _("a position on a difference")
    CHALLENGE = "challenge", _("an answer to a challenge")
    PARTNER = "partner", _("a partner outside government")


@dataclass(frozen=True)
class Missing:
    """Something missing. ``blocks``: the plan is not launched without it, but for a public reason.

    ``stops``: no reason helps, since a commitment cannot be published like that. ``public``: its words may be printed;
    what is printed in the plan with the launch counts as public.
    """

    kind: str
    words: str
    address: str
    blocks: bool = True
    stops: bool = False
    public: bool = True
