from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Posts(Verb):
    """What is done to the posts at a table, and to those who come new to them."""

    CREATE_POST = "process.create_post", _("{body} entered the post “{title}”")
    CONFIRM_POST = "process.confirm_post", _("{body} confirmed the entry of the post “{title}”")
    APPOINT = "process.appoint", _("{body} named in post: {title}"), True
    LEAVE_POST = "process.leave_post", _("{body} noted who leaves a post: {title}"), True
    PREPARE_HANDOVER = "process.prepare_handover", _("A handover was prepared: {title}")
    CONFIRM_HANDOVER = "process.confirm_handover", _("{body} confirmed having read: {title}")
    INTRODUCE = "process.introduce", _("{body} noted that both sides have met. {title}")
