"""A live text in real windows: what one types the others read, once it is kept."""

from accord.texts.log import writing
from accord.texts.models import Update


def test_what_one_types_the_other_reads_once_it_is_kept(home, server, hands):
    text = home.text()
    hands.open("a", server, text, home.official.session)
    hands.open("b", server, text, home.member.session)
    hands.do("add", "a", id="p1", words="We promise.")
    assert hands.heard("saved", "a")["counter"] == 1
    hands.heard("updates", "b", lambda said: said["number"] == 1)
    assert hands.state("b")["text"] == "We promise."
    assert Update.objects.get().writer.body == "Cabinet Office"
    assert writing.now(text).text == "We promise."
