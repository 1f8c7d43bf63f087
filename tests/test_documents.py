"""The documents say what is so: links lead somewhere, laws name tests that exist, examples are the real code."""

import ast
import io
import re
import subprocess
import sys
import textwrap
import tomllib
from pathlib import Path

import pytest

from accord.record.verifying import Broken, verify
from tests import house

ROOT = house.HOUSE.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)\s]+)\)")
NAMED_TEST = re.compile(r"`([\w./-]+\.py)::(\w+)`")
NAMED_FILE = re.compile(r"`((?:accord|tests|docs|script)/[\w./-]+|\.importlinter|\.ci/run)`")
VARIABLE = re.compile(r"[A-Z][A-Z0-9_]+")
SCREEN = 60

every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))


def document(name):
    return (ROOT / name).read_text()


def without_code(text):
    return re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)


def rows(text, heading):
    """Give the cells of the first table under a heading, row by row."""
    table = re.search(r"(?:^\|.*\n)+", text.split(f"# {heading}\n", 1)[1], flags=re.MULTILINE).group()
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table.splitlines()[2:]]


def anchors(text):
    """Give the anchors of a document's headings, by the rule of the sites that show them."""
    titles = re.findall(r"^#+ (.+)$", without_code(text), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def astray(path, text):
    """Give the relative links of a document that lead nowhere."""
    wrong = []
    for link in LINK.findall(without_code(text)):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        if not target.exists() or (anchor and anchor not in anchors(target.read_text())):
            wrong.append(link)
    return wrong


def invented(text):
    """Give the tests and files that a document names and that do not exist."""
    wrong = [name for name in NAMED_FILE.findall(text) if not (ROOT / name).exists()]
    for name, test in NAMED_TEST.findall(text):
        tree = ast.parse((ROOT / name).read_text()) if (ROOT / name).exists() else ast.parse("")
        defined = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
        if test not in defined:
            wrong.append(f"{name}::{test}")
    return wrong


def variables(source):
    """Give the names of the environment variables that a module reads or sets."""
    nodes = ast.walk(ast.parse(source))
    asked = {name for node in nodes for of, names in asking(node) if re.match(r"os\.environ\b", of) for name in names}
    return {name for name in asked if VARIABLE.fullmatch(name)}


def asking(node):
    """Give what is asked, as source, and the names it is asked for, where a node asks a mapping for something."""
    match node:
        case ast.Call(func=ast.Attribute(value=of, attr="get" | "setdefault" | "pop"), args=[name, *_]):
            found = of, [name]
        case ast.Subscript(value=of, slice=name) | ast.Compare(left=name, comparators=[of]):
            found = of, [name]
        case ast.BinOp(left=of, right=ast.Set(elts=names)) | ast.AugAssign(target=of, value=ast.Dict(keys=names)):
            found = of, names
        case ast.Dict(keys=names, values=[*_, of]):
            found = of, names
        case _:
            return
    yield ast.unparse(found[0]), [str(name.value) for name in found[1] if isinstance(name, ast.Constant)]


def quoted(text):
    """Give the blocks of Python in a document, each with the file it is said to come from."""
    return re.findall(r"^```python ([\w./-]+)\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)


def misquoted(text):
    wrong = []
    for name, block in quoted(text):
        source = (ROOT / name).read_text()
        indented = {textwrap.indent(block, " " * depth) for depth in (0, 4)}
        if not any(each in source for each in indented):
            wrong.append(f"{name}: {block.splitlines()[0]}")
    return wrong


def test_the_checks_of_documents_catch_what_is_wrong():
    here = ROOT / "README.md"
    assert astray(here, "[a](nowhere.md) [b](https://example.org/)") == ["nowhere.md"]
    assert astray(here, "[a](README.md#no-such-heading)") == ["README.md#no-such-heading"]
    assert invented("`tests/house.py::files` `tests/house.py::nothing` `accord/no.py`") == [
        "accord/no.py",
        "tests/house.py::nothing",
    ]
    assert misquoted("```python tests/house.py\nHOUSE = 1\n```\n") == ["tests/house.py: HOUSE = 1"]
    assert misquoted("```python tests/house.py\n@property\ndef room(self) -> str:\n```\n") == []


def test_every_way_to_read_a_variable_is_seen():
    lines = [
        'os.environ.get("GET", "")',
        'os.environ["ITEM"] = "1"',
        '"MISSING" not in os.environ',
        'os.environ.keys() & {"ONE", "OTHER"}',
        'os.environ |= {"SET": value}',
        'run(env={"MERGED": 1, **os.environ})',
        'elsewhere.get("NO")',
    ]
    assert variables("\n".join(lines)) == {"GET", "ITEM", "MISSING", "ONE", "OTHER", "SET", "MERGED"}


@every_document
def test_links_lead_somewhere(document):
    assert astray(document, document.read_text()) == []


@every_document
def test_what_a_document_names_exists(document):
    assert invented(document.read_text()) == []


def test_every_law_names_what_keeps_it():
    laws = rows(document("ARCHITECTURE.md"), "The laws")
    assert len(laws) > 10
    assert [law for law, kept_by in laws if not NAMED_TEST.search(kept_by) and ".importlinter" not in kept_by] == []


def test_the_floor_plan_is_that_of_the_house():
    told = {
        Path(module.path).parts[0]: ast.get_docstring(module.tree)
        for module in house.modules()
        if module.path.count("/") == 1 and module.part == "__init__"
    }
    plan = rows(document("ARCHITECTURE.md"), "The floors")
    assert [room for _floor, room, _sentence in plan] == [f"`{room}`" for floor in house.FLOORS for room in floor]
    assert {room.strip("`"): sentence for _floor, room, sentence in plan} == told


def test_every_variable_is_in_the_table_and_no_other():
    read = set().union(*(variables(module.source) for module in house.modules() if not module.is_test))
    table = document("docs/configuration.md")
    named = {name for line in table.splitlines() for name in re.findall(r"^\| `([A-Z0-9_]+)` \|", line)}
    assert named == read


def test_the_page_of_permissions_is_the_printed_one():
    command = [sys.executable, "-m", "accord.web.cli", "permissions"]  # apart: tests declare verbs of their own
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert document("docs/permissions.md") == printed


def test_the_tutorial_quotes_the_house():
    text = document("docs/tutorial-add-a-verb.md")
    assert len(quoted(text)) >= 7
    assert misquoted(text) == []


def test_the_example_of_a_record_is_whole():
    (example,) = re.findall(r"^```jsonl\n(.*?)^```", document("docs/record.md"), flags=re.MULTILINE | re.DOTALL)
    assert verify(io.BytesIO(example.encode())).links == 3
    with pytest.raises(Broken, match='^line 2: the digest of "title" does not match its words'):
        verify(io.BytesIO(example.replace("The draft is published", "The draft is late").encode()))


def test_the_page_of_performance_can_be_written_by_the_bench():
    before, _, after = document("docs/performance.md").partition("<!-- bench pages -->")
    assert before
    assert "<!-- /bench pages -->" in after


def test_decisions_are_numbered_without_a_gap_and_fit_a_screen():
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [path.name[:5] for path in decisions] == [f"{number:04}-" for number in range(1, len(decisions) + 1)]
    assert [path.name for path in decisions if len(path.read_text().splitlines()) > SCREEN] == []


def test_the_changelog_tells_of_this_version():
    version = tomllib.loads(document("pyproject.toml"))["project"]["version"]
    assert f"## [{version}]" in document("CHANGELOG.md")


def test_the_licence_is_whole():
    text = document("LICENSE")
    assert text.lstrip().startswith("GNU AFFERO GENERAL PUBLIC LICENSE\n")
    assert len(text.splitlines()) == 661
