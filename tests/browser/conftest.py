import gzip
import shutil

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.addresses import all_addresses
from tests.browser.running import Demo
from tests.browser.visiting import DESK, visit_all

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    report = yield
    demo = getattr(item, "funcargs", {}).get("demo")
    if report.failed and demo:
        report.sections.append(("accord demo said", demo.said()[-6000:]))
    return report


@pytest.fixture(scope="package")
def demo(tmp_path_factory):
    """The demonstration, running, for all tests of this package."""
    demo = Demo(tmp_path_factory.mktemp("demo"))
    try:
        yield demo.start()
    finally:
        demo.stop()


@pytest.fixture(scope="package")
def answers(demo):
    """What each public address answers: by path, unpacked."""
    return {each.path: demo.get(each.path) for each in all_addresses()}


@pytest.fixture(scope="package")
def pages(answers):
    """The HTML of every page, by path."""
    return {path: text(answer) for path, answer in answers.items() if answer.kind == "text/html" and answer.body}


def text(answer):
    packed = answer.headers.get("Content-Encoding") == "gzip"
    return (gzip.decompress(answer.body) if packed else answer.body).decode()


@pytest.fixture(scope="package")
def chromium():
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not program:
        pytest.skip("there is no Chromium here (Debian: apt-get install chromium, as root)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[*FLAGS, "--no-first-run"])
        yield browser
        browser.close()


@pytest.fixture
def reader(chromium, demo):
    """A page of a browser that has never been here."""
    with chromium.new_context(base_url=demo.address, viewport=DESK, locale="en-GB") as context:
        yield context.new_page()


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def anybody(request, chromium, demo):
    """The same, of a browser that runs scripts and of one that does not."""
    scripts = request.param
    with chromium.new_context(base_url=demo.address, viewport=DESK, java_script_enabled=scripts) as context:
        yield context.new_page()


@pytest.fixture(scope="package")
def visits(chromium, demo, pages, pytestconfig):
    """What a browser found on each page sampled, by path; with --slow it looks at all of them closely."""
    sampled = [each for each in all_addresses() if each.sampled and each.path in pages]
    closely = None if pytestconfig.getoption("--slow") else {each.path for each in sampled if each.closely}
    return visit_all(chromium, demo.address, [each.path for each in sampled], closely=closely)
