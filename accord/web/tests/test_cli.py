"""The command `accord`: what it lists, what it passes on, and how it says no."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.core.management import CommandError
from django.core.management.base import BaseCommand

from accord.web import cli
from accord.web.postgres.binaries import ClusterError


def accord(*words, **variables):
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | variables
    return subprocess.run(
        [sys.executable, "-m", "accord.web.cli", *words], env=env, capture_output=True, text=True, check=False
    )


@pytest.fixture
def command(monkeypatch):
    """A room's command named `probe`, to be told what to do."""

    class Probe(BaseCommand):
        requires_system_checks = ()
        needs_database = False

        def add_arguments(self, parser):
            parser.add_argument("file", nargs="?")

    monkeypatch.setattr(cli, "get_commands", lambda: {"probe": "accord.web"})
    monkeypatch.setattr(cli, "load_command_class", lambda _app, _word: Probe())
    monkeypatch.setattr(cli, "_prepared", lambda _words: None)
    monkeypatch.setattr(cli, "database", Held)
    return Probe


class Held:
    """Stands for the database: counts how often it was held."""

    times = 0

    def __init__(self, _cluster):
        Held.times += 1

    def __enter__(self):
        return ""

    def __exit__(self, *_error):
        return None


def test_help_lists_our_own_words_only_and_starts_no_database(tmp_path):
    said = accord("--help", ACCORD_HOME=str(tmp_path))
    assert said.returncode == 0
    words = {line.split()[0] for line in said.stdout.splitlines() if line.startswith("  ")}
    assert {"serve", "demo", "doctor"} <= words
    assert not {"migrate", "runserver", "shell"} & words
    assert not (tmp_path / "postgres").exists()


def test_an_unknown_word_is_one_line_and_2(tmp_path):
    said = accord("serv", ACCORD_HOME=str(tmp_path))
    assert (said.returncode, said.stdout, said.stderr.count("\n")) == (2, "", 1)
    assert "no command 'serv'" in said.stderr


def test_a_database_out_of_reach_is_one_line_and_1(tmp_path):
    said = accord("migrate", ACCORD_HOME=str(tmp_path), DATABASE_URL="postgres://nobody@%2Fnowhere/accord")
    assert (said.returncode, said.stderr.count("\n")) == (1, 1)
    assert "/nowhere" in said.stderr


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (CommandError("The file\nhas no rows."), "accord: The file has no rows.\n"),
        (ClusterError("PostgreSQL is not here."), "accord: PostgreSQL is not here.\n"),
    ],
)
def test_an_error_meant_for_the_reader_is_one_line_and_1(command, capsys, error, line):
    def handle(*_words, **_options):
        raise error

    command.handle = handle
    assert cli.main(["probe"]) == 1
    assert capsys.readouterr().err == line


@pytest.mark.parametrize("fault", [KeyError, type("DoesNotExist", (ObjectDoesNotExist,), {"__module__": "accord.kit"})])
def test_a_fault_of_the_program_keeps_its_traceback(command, fault):
    def handle(*_words, **_options):
        raise fault("a fault")

    command.handle = handle
    with pytest.raises(fault):
        cli.main(["probe"])


def test_words_that_cannot_be_read_are_one_line_and_1(command, capsys):
    command.handle = lambda *_words, **_options: None
    assert cli.main(["probe", "one", "two"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_the_database_runs_for_those_who_need_it(command):
    command.handle = lambda *_words, **_options: None
    before = Held.times
    cli.main(["probe"])
    assert Held.times == before
    command.needs_database = staticmethod(lambda words: not words)
    cli.main(["probe", "offline.jsonl"])
    assert Held.times == before
    cli.main(["probe"])
    assert Held.times == before + 1
