from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Matching(Verb):
    """How bodies of the two sides come to know each other, and how far each department is with a plan."""

    STATE_MANDATE = "groups.state_mandate", _("{body} put down: {title}")
    INTRODUCE = "groups.introduce", _("{body} proposed an introduction: {title}")
    ACCEPT_INTRODUCTION = "groups.accept_introduction", _("{body} said yes to an introduction: {title}")
    DECLINE_INTRODUCTION = "groups.decline_introduction", _("{body} declined an introduction: {title}")
    SEND_INTRODUCTION = "groups.send_introduction", _("{body} introduced to each other: {title}"), True
    MEET = "groups.meet", _("{body} noted a first meeting: {title}"), True
    APPROACH = "groups.approach", _("{body} noted how far a department is: {title}")
    NOTE_STAKEHOLDER = "groups.note_stakeholder", _("{body} noted whose agreement it needs inside: {title}")
