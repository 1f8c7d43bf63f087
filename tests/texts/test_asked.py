"""Who has a text open hears that its margin has changed; of a side's own comments that side alone."""

from accord.access.actors import Actor
from accord.access.models import Visibility
from accord.texts.tests.make_comments import comment


def test_a_rooms_comment_is_heard_in_its_sides_windows_alone(home, server, hands):
    text = home.text("The state of things.")
    hands.open("a", server, text, home.official.session)
    hands.open("b", server, text, home.member.session)
    own: Actor = home.official.actor
    comment(own, text)
    comment(own, text, audience=Visibility.ROOM)
    comment(own, text)
    for window in ("a", "a", "a", "b", "b"):
        hands.heard("ask", window)
    hands.do("mark", "b", words="after ")
    hands.heard("saved", "b")
    assert not [said for said in hands.said if said["word"] == "ask"]
