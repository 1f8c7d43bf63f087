"""What holds on every page: sound markup, access for all, little weight, nothing from elsewhere."""

import gzip
import json
import shutil
import subprocess
from urllib.parse import urlsplit

import pytest
from django.template.loader import render_to_string

from accord.web.home import ROOT
from tests.browser.visiting import visit_all

VALIDATOR = ROOT / "node_modules" / ".bin" / "html-validate"
HEAVIEST = 60_000
"""Bytes of a page with its styles and fonts, as they come over the wire."""


def faults(folder):
    """Give what html-validate finds, by file."""
    if not shutil.which("node"):
        pytest.skip("there is no Node.js here")
    words = [VALIDATOR, "--config", ROOT / ".htmlvalidate.json", "--formatter", "json", folder]
    said = folder / "said.json"  # a file: what it writes to a pipe is cut off when it ends
    with said.open("w") as out:
        ran = subprocess.run(words, stdout=out, stderr=subprocess.PIPE, text=True, check=False, cwd=ROOT)
    assert ran.returncode in {0, 1}, ran.stderr
    return {
        result["filePath"].rpartition("/")[2]: [
            f"{each['line']}:{each['column']} {each['ruleId']}: {each['message']}" for each in result["messages"]
        ]
        for result in json.loads(said.read_text())
    }


def save(folder, name, source):
    (folder / f"{name.strip('/').replace('/', '_').replace('?', '@') or 'home'}.html").write_text(source)


def test_the_validator_finds_a_fault(tmp_path):
    save(
        tmp_path,
        "planted",
        "<!DOCTYPE html>\n<html lang=en><title>x</title><p><div>block in a paragraph</div></html>\n",
    )
    assert faults(tmp_path)["planted.html"]


def test_the_markup_is_sound(pages, demo, tmp_path):
    for path, source in pages.items():
        save(tmp_path, path, source)
    save(tmp_path, "500", render_to_string("500.html"))
    assert faults(tmp_path) == {}


def test_a_visit_finds_faults(chromium, demo, tmp_path):
    body = '<p style="color: #ccc">pale</p><img src="x"><p style="inline-size: 400px">wide</p><script>fail()</script>'
    (tmp_path / "planted.html").write_text(f"<!DOCTYPE html><html><head><title>x</title></head><body>{body}</html>")
    seen = visit_all(chromium, demo.address, [f"file://{tmp_path}/planted.html"]).popitem()[1]
    assert {fault.partition(":")[0] for fault in seen.light} >= {"color-contrast", "image-alt", "html-has-lang"}
    assert seen.wider
    assert seen.errors


def found(visits, what):
    return {path: getattr(visit, what) for path, visit in visits.items() if getattr(visit, what)}


@pytest.mark.parametrize("how", ["light", "dark", "phone"])
def test_axe_finds_nothing(visits, how):
    assert found(visits, how) == {}


def test_nothing_moves_while_a_page_loads(visits):
    assert found(visits, "shift") == {}


def test_no_page_is_wider_than_a_phone(visits):
    assert found(visits, "wider") == {}


def test_the_console_stays_silent(visits):
    assert found(visits, "errors") == {}


def test_a_reader_gets_no_cookie(visits, answers):
    forms = ("/accounts/", "/demo/")
    assert [path for path in found(visits, "cookies") if not path.startswith(forms)] == []
    setting = [path for path, answer in answers.items() if "Set-Cookie" in answer.headers]
    assert [path for path in setting if not path.startswith(forms)] == []


def test_everything_comes_from_this_house(visits, demo):
    assert {url for visit in visits.values() for url in visit.loaded if not url.startswith(f"{demo.address}/")} == set()


def test_no_page_needs_a_script(pages):
    assert [path for path, source in pages.items() if "<script" in source] == []


def test_no_page_is_heavy(visits, answers, demo):
    sizes = {url: len(demo.get(urlsplit(url).path).body) for visit in visits.values() for url in visit.loaded}
    assert len(sizes) >= 3, "the styles and two fonts"
    weights = {}
    for path, visit in visits.items():
        page = answers[path].body
        packed = page if "Content-Encoding" in answers[path].headers else gzip.compress(page)
        weights[path] = len(packed) + sum(sizes[url] for url in visit.loaded)
    assert {path: weight for path, weight in weights.items() if weight > HEAVIEST} == {}
