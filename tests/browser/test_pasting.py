"""What is pasted from Word and from Google Docs, as a browser reads it."""

import subprocess
from pathlib import Path

import pytest

from accord.web.home import ROOT

PASTED = Path(__file__).parent / "pasted"
BUILD = """import { build } from "esbuild";
const made = await build({
  stdin: {
    contents: `import { DOMParser } from "prosemirror-model"; import { schema } from "./schema.js";
      import { flattened } from "./paste.js"; import { plain } from "../tests/editor/plain.mjs";
      window.pasted = html => {
        const body = document.implementation.createHTMLDocument("").body;
        body.innerHTML = flattened(html);
        return plain(DOMParser.fromSchema(schema).parse(body)).parts;
      };`,
    resolveDir: process.argv[1],
  },
  bundle: true, write: false, format: "iife",
});
process.stdout.write(made.outputFiles[0].text);
"""


@pytest.fixture(scope="module")
def pasted(chromium):
    folder = str(ROOT / "accord/texts/static_src")
    words = ["node", "--input-type=module", "-e", BUILD, folder]
    script = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    page = chromium.new_page()
    page.add_script_tag(content=script)
    yield lambda html: page.evaluate("html => window.pasted(html)", html)
    page.close()


def told(parts):
    """The parts in short: kind, depth, words with * around what is strong, _ around what is emphasised, <> links."""
    return [table(part) if "rows" in part else block(part) for part in parts]


def table(part):
    return [[words(cell.get("runs", ())) for cell in row["cells"]] for row in part["rows"]]


def block(part):
    return (part.get("kind", "paragraph"), part.get("depth", 0), words(part.get("runs", ())))


def words(runs):
    return "".join(dressed(run) for run in runs)


def dressed(run):
    text = run["text"]
    for name, mark in (("strong", "*"), ("em", "_")):
        text = f"{mark}{text}{mark}" if run.get(name) else text
    return f"<{run['link']} {text}>" if "link" in run else text


def test_word_keeps_its_structure(pasted):
    assert told(pasted((PASTED / "word.html").read_text())) == [
        ("h2", 0, "What we promise"),
        (
            "paragraph",
            0,
            "The government will *publish* _all_ contracts on <https://gov.uk/contracts Contracts Finder>. See *it*.",
        ),
        ("bullet", 0, "who buys"),
        ("bullet", 1, "and from whom"),
        ("number", 0, "first draft"),
        [["Step", "Day"], ["Draft, *all* of it and more", ""]],
        ("h3", 0, "Thereafter"),
        ("paragraph", 0, "click[1]"),
    ]


def test_google_docs_keeps_its_structure(pasted):
    assert told(pasted((PASTED / "docs.html").read_text())) == [
        ("h2", 0, "Open contracts"),
        ("paragraph", 0, "We will *publish*_ soon_, as <https://example.org/law the law> says."),
        ("bullet", 0, "one"),
        ("bullet", 1, "one a"),
        ("bullet", 0, "two"),
        ("number", 0, "first"),
        [["Step", "*Day*"]],
    ]


def paragraph(text):
    return ("paragraph", 0, text)


NESTED = "<ol><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li></ol>"
TABLES = "<table><tr><td>a<table><tr><td>b</td></tr></table></td></tr><tr><td>c</td><td>d</td></tr></table>"
SUGGESTED = '<p><ins data-suggestion="1.1">in</ins><del data-suggestion="1.2">out</del></p>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (NESTED, [("number", 0, "a"), ("bullet", 1, "b"), ("number", 2, "c")]),
        ("<blockquote><p>said</p><p>again</p></blockquote>", [("quote", 0, "said"), ("quote", 0, "again")]),
        ("<div>one<div>two</div>three</div>", [paragraph("one"), paragraph("two"), paragraph("three")]),
        ("<p>a\u200bb\ufeff</p><p> </p>", [paragraph("ab")]),
        (SUGGESTED, [paragraph("in")]),
        ("<p onclick=x>one<br>two</p>", [paragraph("one"), paragraph("two")]),
        (TABLES, [[["a b", ""], ["c", "d"]]]),
    ],
)
def test_other_pages(pasted, html, expected):
    assert told(pasted(html)) == expected
