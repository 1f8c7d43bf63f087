"""Every address has a door, every verb a rule and a sentence, every change an operation."""

import pytest
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.functional import Promise

from accord.access import rules
from accord.access.doors import anyone
from accord.record.verbs import all_verbs
from tests import house

DOORS = {"anyone", "signed_in", "signed_link"}


def addresses(patterns, prefix=""):
    for pattern in patterns:
        where = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, where)
        else:
            yield where, pattern


def without_door(patterns):
    return [where for where, pattern in addresses(patterns) if getattr(pattern.callback, "door", "") not in DOORS]


def test_an_address_without_a_door_is_found():
    def view(request, actor):
        """Never called."""

    assert without_door([URLPattern("open/", view)]) == ["open/"]
    assert without_door([URLPattern("open/", anyone(view))]) == []


def test_every_address_has_a_door():
    patterns = get_resolver().url_patterns
    assert len(list(addresses(patterns))) > 15
    assert without_door(patterns) == []


def test_every_verb_has_a_rule_and_a_sentence_and_a_room():
    verbs = all_verbs()
    assert len(verbs) > 15
    assert {str(verb) for verb in verbs} == set(rules.table())
    for verb in verbs:
        assert verb.split(".")[0] in house.HEIGHT
        assert isinstance(verb.sentence, Promise), f"{verb}: a sentence that can be translated"
        assert str(verb.sentence).format(body="B", title="T"), f"{verb}: reads as a sentence"


@pytest.mark.django_db
def test_the_models_and_the_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
