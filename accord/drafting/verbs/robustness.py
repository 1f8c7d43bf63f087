from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Robustness(Verb):
    """What is done about how robust a commitment in the making is."""

    DISMISS = "drafting.dismiss_finding", _("{body} set aside what the linter found in “{title}”")
    CHALLENGE = "drafting.challenge", _("{body} challenged the commitment “{title}” as weak"), True
    ANSWER = "drafting.answer_challenge", _("{body} answered a challenge of the commitment “{title}”"), True
    SCORE = "drafting.score", _("{body} scored a commitment in the making: {title}")
