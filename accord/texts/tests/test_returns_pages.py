"""The pages of Word documents: taken along, returned, settled, brought; who sees what."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accord.access.actors import Role
from accord.access.models import Visibility
from accord.network.tests import make
from accord.network.tests.make import table
from accord.prose.document import Block, Document, Kind, words
from accord.prose.tests.make_word import ADA
from accord.prose.word import Comment
from accord.prose.word_in import read_word
from accord.record.models import Act
from accord.texts.models import ReturnedChange, Text, WordReturn
from accord.texts.tests.make import begun, says, signed_in, suggests
from accord.texts.tests.test_returns import give_back, reworked, stands, taken_along

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return table()


def at(name, text, *more):
    return reverse(f"texts:{name}", args=[text.pk, *more])


def shown(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def send(client, address, data, name="draft.docx"):
    response = client.post(address, {"file": SimpleUploadedFile(name, data)}, follow=True)
    return response.status_code, response.content.decode()


def test_a_text_is_to_be_had_as_a_file_of_each_kind(client, home):
    content = Document(
        (Block("a", Kind.H2, words("Aims")), Block("b", runs=words("*One*")), Block("n", Kind.NOTE, words("no")))
    )
    text = begun(home, words=content)
    suggests(text, home.civil_society(), Document((content.parts[0],)))
    signed_in(client, home, Role.POLICY_OFFICIAL)
    assert shown(client, at("text_txt", text)) == "Aims\n\n*One*\n"
    assert shown(client, at("text_md", text)) == "## Aims\n\n\\*One\\*\n"
    assert json.loads(shown(client, at("text_json", text)))["parts"][0]["kind"] == "h2"
    response = client.get(at("text_docx", text))
    assert response["Content-Disposition"] == 'attachment; filename="narrative.docx"'
    found = read_word(response.content)
    assert found.document.names
    assert [part.id for part in found.document.parts] == ["a", "b", "n"]
    assert {by.author for by in found.said.values()} == {"Involve"}


def test_who_does_not_sit_at_the_table_gets_the_words_that_were_kept_and_no_more(client, home):
    text = begun(home, words="One.")
    assert shown(client, at("text_txt", text)) == ""
    assert read_word(client.get(at("text_docx", text)).content).document.text == ""
    hidden = begun(home, part="b", visibility=Visibility.TABLE)
    for name in ("text_docx", "text_md", "text_txt", "text_json", "word"):
        shown(client, at(name, hidden), 404)


def test_a_document_is_returned_and_its_changes_are_seen_and_settled(client, home):
    text = begun(home, words="One is here.\nTwo.\nThree.")
    taken = taken_along(home.government(), text)
    says(text, home.civil_society(), "One was there.\nTwo.\nThree.")
    signed_in(client, home, Role.LEAD_OFFICIAL)
    status, page = send(client, at("return_word", text), reworked(taken, ("is here", "<b>comes"), ("Two", "More")))
    assert (status, "1 change is suggested now." in page) == (200, True)
    assert stands(text)[1] == "One was there.\nMore.\nThree."
    assert "<ins>One &lt;b&gt;comes.</ins>" in page
    assert "The same words have been changed here since." in page
    assert at("write_part", text, writing_part(text)) in page
    assert "draft.docx" in page
    row = WordReturn.objects.get()
    assert "1 waits" in shown(client, at("word", text))
    address = at("settle_change", text, row.number, 1)
    assert "One &lt;b&gt;comes." in shown(client, address)
    assert client.post(address, {"outcome": "dropped"}).status_code == 422
    page = client.post(address, {"outcome": "dropped", "reason": "It came."}, follow=True).content.decode()
    assert "Dropped: It came." in page
    assert client.post(address, {"outcome": "placed"}).status_code == 422
    assert client.get(at("returned_file", text, row.number)).content == bytes(row.file)


def writing_part(text):
    return ReturnedChange.objects.get(came_with__text=text, suggestion=None).part


def test_who_does_not_sit_at_the_table_learns_nothing_of_what_came_back(client, home):
    text = begun(home, words="One is here.")
    give_back(text, home.civil_society(), reworked(taken_along(home.civil_society(), text), ("here", "there")))
    assert "Involve" not in shown(client, at("word", text))
    addresses = [at("word_return", text, 1), at("returned_file", text, 1), at("settle_change", text, 1, 1)]
    for address in addresses:
        assert client.get(address).status_code == 302
    client.force_login(make.person("Reader"), "allauth.account.auth_backends.AuthenticationBackend")
    for address in addresses:
        shown(client, address, 404)


def test_the_other_side_sees_what_is_suggested_but_neither_the_file_nor_what_found_no_place(client, home):
    """The file holds what its side says among itself, and so may a comment in it."""
    text = begun(home, words="One is here.\nTwo.")
    taken = taken_along(home.civil_society(), text)
    note = Comment(read_word(taken).document.parts[0].id, "They will not like it", ADA, 0, 3)
    row = give_back(
        text, home.civil_society(), reworked(taken, ("here", "there"), comments=[note]), name="own-name.docx"
    )
    signed_in(client, home, Role.LEAD_OFFICIAL)
    page = shown(client, at("word_return", text, 1))
    assert "One is there." in page
    for secret in ("They will not like it", "own-name", ADA.author):
        assert secret not in page
    shown(client, at("returned_file", text, 1), 404)
    order = row.changes.get(suggestion=None).order
    shown(client, at("settle_change", text, 1, order), 404)
    act = Act.objects.get(verb="texts.return_word")
    assert "They will not like it" not in str([*act.words.values_list("text", flat=True)])
    signed_in(client, home, Role.COORDINATOR)
    page = shown(client, at("word_return", text, 1))
    assert "They will not like it" in page
    assert "own-name.docx" in page


@pytest.mark.parametrize("name", ["return_word", "bring_word"])
def test_a_file_that_cannot_be_read_is_told_at_its_field_and_changes_nothing(client, home, name):
    text = begun(home, words="One.")
    signed_in(client, home, Role.LEAD_OFFICIAL)
    for data, why in ((b"%PDF", "no Word document"), (b"", "empty"), (bytes(17 * 1024**2), "larger than 16 MB")):
        status, page = send(client, at(name, text), data)
        assert status == 422
        assert why in page
    assert client.post(at(name, text)).status_code == 422
    assert stands(text) == ("One.", "One.")
    assert 'enctype="multipart/form-data"' in page


def test_a_document_is_brought_by_who_writes_the_text(client, home):
    text = begun(home, words="One.", rights=())
    data = reworked(taken_along(home.government(), begun(home, part="b", words="One.")), ("One", "Two"), tracked=False)
    signed_in(client, home, Role.LEAD_OFFICIAL)
    status, page = send(client, at("bring_word", text), data)
    assert (status, "This is for those who may write." in page) == (422, True)
    open_text = Text.objects.get(part="b")
    status, page = send(client, at("bring_word", open_text), data)
    assert (status, "A version of what it said before is kept." in page) == (200, True)
    assert stands(open_text)[0] == "Two."


def test_pages_that_are_not_there_are_said_not_to_be(client, home):
    text = begun(home, words="One is here.")
    give_back(text, home.government(), reworked(taken_along(home.government(), text), ("here", "there")))
    signed_in(client, home, Role.LEAD_OFFICIAL)
    for address in (at("word_return", text, 2), at("settle_change", text, 1, 1), at("returned_file", text, 2)):
        shown(client, address, 404)


def test_pages_ask_the_database_as_often_however_many_documents_and_changes(
    client, home, django_assert_max_num_queries
):
    text = begun(home, words="\n".join(f"Line {number} is here." for number in range(12)))
    for word in ("there", "nowhere", "anywhere"):
        give_back(text, home.government(), reworked(taken_along(home.government(), text), ("is ", f"is {word} ")))
    signed_in(client, home, Role.LEAD_OFFICIAL)
    client.get(at("word", text))
    with django_assert_max_num_queries(14):
        client.get(at("word", text))
    with django_assert_max_num_queries(14):
        client.get(at("word_return", text, 3))
    with django_assert_max_num_queries(16):
        client.get(at("text_docx", text))
