import pytest

from accord.record import publics
from accord.record.models import Act, Seal
from accord.record.publics import publish
from accord.record.tests.make import TABLE, Matter, actor, coordinator, reader, say


@pytest.mark.django_db
def test_a_published_table_gives_its_readers_what_they_may_read(monkeypatch):
    monkeypatch.setattr(publics, "_publics", {})
    publish(Seal, lambda _actor: Seal.objects.none(), {"hash": "the link's hash"})
    publish(Act, Act.objects.visible_to, {"verb": "what was done"})
    acts, seals = publics.publics()
    assert (acts.name, seals.name) == ("record.act", "record.seal")
    assert acts.fields == {"verb": "what was done"}
    say(actor(), matter=Matter())
    say(actor(), matter=TABLE)
    assert acts.visible(reader()).count() == 1
    assert acts.visible(coordinator()).count() == 2
