"""A live text in real windows: what one types the others read, once it is kept."""

from django.db import connection, transaction

from accord.prose.document import paragraphs
from accord.texts.log import writing
from accord.texts.log.commits import NAME
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


def test_connections_that_the_database_drops_cost_nobody_a_word(home, server, hands):
    text = home.text()
    hands.open("a", server, text, home.official.session)
    hands.open("b", server, text, home.member.session)
    hands.do("mark", "a", words="before ")
    hands.heard("saved", "a", lambda said: said["counter"] == 1)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND application_name = %s",
            [NAME],
        )
        assert cursor.fetchone()[0] > 2
    hands.do("mark", "a", words="after ")
    hands.heard("saved", "a", lambda said: said["counter"] == 2)
    assert hands.until("b", lambda state: state["text"] == "before after ")
    assert writing.now(text).text == "before after "


def test_what_the_house_itself_writes_is_shown(home, server, hands):
    text = home.text()
    hands.open("a", server, text, home.official.session)
    with transaction.atomic():
        writing.change(home.member.actor, text, lambda _before, _name: paragraphs("By a form."))
    hands.heard("updates", "a", lambda said: said["number"] == 1)
    assert hands.state("a")["text"] == "By a form."
