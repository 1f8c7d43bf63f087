from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Papers(Verb):
    """What a side does with its own papers: it lays them down, puts them on the table, brings them before the public.

    ``VEIL`` is what the public is told of a paper on the table: that it is there, since when, and why it is private.
    """

    LAY_DOWN = "network.lay_down", _("{body} laid down “{title}”")
    MOVE_TO_TABLE = "network.move_to_table", _("{body} laid “{title}” on the table")
    VEIL = "network.veil", _("{body} laid a paper on the table of both sides. Why it is not public: {title}")
    PUBLISH_PAPER = "network.publish_paper", _("{body} published “{title}”"), True
    PUBLISH_SESSION = "network.publish_session", _("{body} told of a meeting of its side alone: {title}"), True
