"""`accord init`: the first administrator by a link that opens once, and no second one."""

import os
import re
import subprocess
import sys
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from accord.access.models import SignedLink
from accord.network.models import Seat
from accord.people.models import Person
from accord.record.models import Act
from accord.web.postgres.cluster import Cluster

pytestmark = pytest.mark.django_db(transaction=True)


def init(email="ann@example.org", name="Ann"):
    said = StringIO()
    call_command("init", email=email, name=name, stdout=said)
    return said.getvalue()


def test_the_link_signs_the_administrator_in_once(client):
    said = init()
    (path,) = re.findall(r"^  http://127\.0\.0\.1:8000(/links/sign-in/\S+/)$", said, re.MULTILINE)
    assert client.get(path).status_code == 200
    assert client.post(path).status_code == 302
    assert client.session["_auth_user_id"] == str(Person.objects.get().pk)
    assert client.post(path).status_code == 410
    assert Seat.objects.get().role == "administrator"
    assert Act.objects.get().verb == "network.open_installation"
    assert mail.outbox == [], "it was printed: nobody mails it"


def test_there_is_no_default_password():
    init()
    assert not Person.objects.get().has_usable_password()


def test_a_second_administrator_is_refused_with_the_way_in():
    init()
    with pytest.raises(CommandError, match="has an administrator already. Sign in at http.*/accounts/login/ with a"):
        init("eve@example.org", "Eve")
    assert Person.objects.count() == SignedLink.objects.count() == 1


@pytest.mark.parametrize(
    ("email", "name", "said"),
    [
        ("ann", "Ann", "--email: 'ann' is no e-mail address; expected one such as ann@example.org"),
        ("", "Ann", "--email: '' is no e-mail address; expected one such as ann@example.org"),
        ("ann@example.org", " ", "--name: 0 characters; expected between 1 and 200"),
        ("ann@example.org", "A" * 201, "--name: 201 characters; expected between 1 and 200"),
    ],
)
def test_bad_input_gives_one_clear_line_and_changes_nothing(email, name, said):
    with pytest.raises(CommandError) as refused:
        init(email, name)
    assert str(refused.value) == said
    assert not Person.objects.exists()
    assert not Act.objects.exists()


@pytest.mark.slow
def test_two_at_once_where_nothing_was_served_before_make_one_administrator(tmp_path):
    own = {"DATABASE_URL", "ACCORD_TEST_HOME", "ACCORD_BASE_URL"}
    env = {name: value for name, value in os.environ.items() if name not in own} | {"ACCORD_HOME": str(tmp_path)}
    words = [sys.executable, "-m", "accord.web.cli", "init", "--name", "Ann", "--email"]
    both = [
        subprocess.Popen(
            [*words, f"{name}@example.org"], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for name in ("ann", "eve")
    ]
    try:
        said = sorted((*each.communicate(timeout=300), each.returncode) for each in both)
    finally:
        for each in both:
            each.kill()
        Cluster(tmp_path).stop()
    (nothing, refused, failed), (link, silent, well) = said
    assert (nothing, failed, silent, well) == ("", 1, "", 0), said
    assert refused.count("\n") == 1
    assert "has an administrator already" in refused
    assert "/links/sign-in/" in link
