"""The laws of the house, each shown to catch a planted violation before the house is held against it."""

import pytest

from tests import house
from tests.house import Module

LONG = "def f():\n" + "    x = 1\n" * 41
PLANTED = [
    (house.wrong_names, ["drafting/services.py"], ["network/models.py"]),
    (house.wrong_names, ["common/models.py"], ["kit/dates/when.py"]),
    (house.wrong_names, ["kit/utils.py"], ["web/settings.py"]),
    (house.without_sentence, [Module("news/__init__.py", "")], [Module("news/__init__.py", '"""Says it."""')]),
    (house.too_long, [Module("news/models.py", "x = 1\n" * 401)], [Module("news/models.py", "x = 1\n")]),
    (house.too_long, [Module("news/models.py", LONG)], [Module("news/models.py", "def f():\n    return 1\n")]),
    (
        house.empty_names,
        [Module("news/models.py", "class PostManager: ...")],
        [Module("news/models.py", "class Post: ...")],
    ),
    (
        house.inner_imports,
        [Module("news/views.py", "def f():\n    import os\n")],
        [Module("news/apps.py", "class A:\n    def ready(self):\n        from accord.news import panels\n")],
    ),
    (
        house.hidden_consequences,
        [Module("news/models.py", "from django.db.models.signals import post_save")],
        [Module("news/models.py", "from django.db import models")],
    ),
    (
        house.hidden_consequences,
        [Module("news/models.py", "class Post:\n    def save(self): ...")],
        [Module("news/models.py", "class Post:\n    def text(self): ...")],
    ),
    (
        house.writes_outside_operations,
        [Module("news/views.py", "def f(post):\n    post.save()")],
        [Module("news/operations.py", "def f(post):\n    post.save()")],
    ),
    (
        house.bare_operations,
        [Module("news/operations.py", "def publish(actor, *, post):\n    '''Do.'''\n    demand()\n    write()\n")],
        [
            Module(
                "news/operations.py",
                "@operation\ndef publish(actor, *, post):\n    '''Do.'''\n    demand()\n    write()\n",
            )
        ],
    ),
    (
        house.bare_operations,
        [
            Module(
                "news/operations.py",
                "@operation\ndef publish(actor, post):\n    '''Do.'''\n    demand()\n    write()\n",
            )
        ],
        [],
    ),
    (
        house.bare_operations,
        [Module("news/operations.py", "@operation\ndef publish(actor, *, post):\n    '''Do.'''\n    write()\n")],
        [],
    ),
    (
        house.clocks_below_views,
        [Module("news/operations.py", "timezone.now()")],
        [Module("news/views.py", "timezone.now()")],
    ),
    (
        house.keys_that_climb,
        [Module("network/models.py", "models.ForeignKey('drafting.Ask', models.PROTECT)")],
        [Module("drafting/models.py", "models.ForeignKey('network.Seat', models.PROTECT)")],
    ),
    (
        house.templates_that_climb,
        {"network/templates/network/a.html": '{% include "drafting/row.html" %}'},
        {"drafting/templates/drafting/a.html": '{% extends "kit/base.html" %}'},
    ),
    (
        house.templates_that_climb,
        {"network/templates/network/a.html": "{{ url('drafting:ask', 1) }}"},
        {"drafting/templates/drafting/a.html": "{{ url('network:network', 1) }}"},
    ),
    (house.physical_css, {"a.css": "p{margin-left:1rem}"}, {"a.css": "p{margin-inline-start:1rem}"}),
    (house.physical_css, {"a.css": "p{max-width:3rem}"}, {"a.css": "@media (max-width:40rem){p{inline-size:1rem}}"}),
    (
        house.outside_hosts,
        {"a.html": '<img src="https://example.org/a.png">'},
        {"a.html": '<a href="https://example.org/">'},
    ),
]


@pytest.mark.parametrize(("law", "broken", "kept"), PLANTED, ids=lambda value: getattr(value, "__name__", ""))
def test_the_law_catches_a_planted_violation(law, broken, kept):
    assert law(broken)
    assert not law(kept)


@pytest.fixture(scope="module")
def modules():
    return house.modules()


@pytest.mark.parametrize(
    "law",
    [
        house.without_sentence,
        house.too_long,
        house.empty_names,
        house.inner_imports,
        house.hidden_consequences,
        house.writes_outside_operations,
        house.bare_operations,
        house.clocks_below_views,
        house.keys_that_climb,
    ],
    ids=lambda law: law.__name__,
)
def test_the_house_keeps_the_law(law, modules):
    assert law(modules) == []


def test_every_room_stands_and_has_only_its_files(modules):
    assert {module.room for module in modules} == set(house.HEIGHT)
    assert house.wrong_names(module.path for module in modules) == []


def test_templates_look_down_only():
    found = house.files("templates/**/*.html")
    assert found
    assert house.templates_that_climb(found) == []
    assert house.outside_hosts(found) == []


def test_styles_are_logical():
    found = house.files("static_src/**/*.css")
    assert found
    assert house.physical_css(found) == []
    assert house.outside_hosts(found) == []
