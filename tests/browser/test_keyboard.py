"""Without a mouse, without a script, on paper."""

import pytest

PLAN = "/plans/uk-2013-15/"
FOCUS = """() => {
  const it = document.activeElement, box = it.getBoundingClientRect(), style = getComputedStyle(it);
  return {
    words: (it.innerText || it.getAttribute('aria-label') || '').trim(),
    place: it.closest('header.top, aside.then, main, footer, nav')?.tagName ?? 'BODY',
    ringed: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.left >= 0,
  };
}"""


def tab(page, times):
    """Press Tab and tell what has the focus after each."""
    stops = []
    for _time in range(times):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUS))
    return stops


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [PLAN, f"{PLAN}?as_of=2013-06-27", f"{PLAN}events/"])
def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(reader, path, scheme):
    reader.emulate_media(color_scheme=scheme)
    reader.goto(path)
    stops = tab(reader, 30)
    assert stops[0]["words"] == "Skip to content"
    assert [stop for stop in stops if not (stop["ringed"] and stop["seen"])] == []
    words = [stop["words"] for stop in stops]
    order = [words.index(each) for each in ("Accord", "Sign in", "Overview", "Timeline", "Record")]
    assert order == sorted(order)
    assert "MAIN" in {stop["place"] for stop in stops[order[-1] :]}


def test_the_skip_link_leads_past_the_menu(reader):
    reader.goto(PLAN)
    reader.keyboard.press("Tab")
    reader.keyboard.press("Enter")
    assert reader.evaluate("document.activeElement.id") == "main"
    assert tab(reader, 1)[0]["place"] in {"MAIN", "NAV"}
    assert reader.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("path", [PLAN, f"{PLAN}timeline/", f"{PLAN}commitments/6/", f"{PLAN}?as_of=2013-06-27"])
def test_a_page_prints_on_white_without_what_paper_cannot_do(reader, path):
    reader.emulate_media(media="print", color_scheme="dark")
    reader.goto(path)
    assert reader.pdf().startswith(b"%PDF")
    assert reader.locator("h1").is_visible()
    assert not reader.locator(".plan-menu, .skip, .foot, button").filter(visible=True).all()
    assert reader.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
