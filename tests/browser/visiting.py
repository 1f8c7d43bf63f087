"""One walk of one browser through all pages, noting everything that a test asks about later."""

from dataclasses import dataclass, field

from accord.web.home import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ALL_RULES = {"type": "tag", "values": WCAG}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""What can differ between light and dark: the pages have the same markup in both."""
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 320, "height": 640}

SHIFTS = """
window.shifted = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({type: 'layout-shift', buffered: true});
"""
CHECK = """async run => {
  await Promise.all(document.getAnimations().map(animation => animation.finished));
  const found = await axe.run(document, {runOnly: run, resultTypes: ['violations'], iframes: false});
  const why = node => [...node.any, ...node.all, ...node.none].map(check => check.message)[0];
  return found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target} ${why(node)}`));
}"""
WIDER = """() => {
  const edge = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= edge) return [];
  return [...document.body.querySelectorAll('*')]
    .filter(e => e.getBoundingClientRect().right > edge + 1 && !e.closest('.scroll'))
    .map(e => `${e.tagName.toLowerCase()}.${e.className} ends at ${Math.round(e.getBoundingClientRect().right)}`)
    .concat(`the page is ${document.documentElement.scrollWidth} wide`).slice(-6);
}"""
LOADED = "() => performance.getEntriesByType('resource').map(e => e.name)"


@dataclass
class Visit:
    """What a browser found on a page; every list is empty on a good one, but for what was loaded."""

    loaded: list[str]
    shift: float
    wider: list[str] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    light: list[str] = field(default_factory=list)
    dark: list[str] = field(default_factory=list)
    phone: list[str] = field(default_factory=list)


def visit_all(chromium, address, paths, *, closely=None, storage=None):
    """Visit each page on a desk in light; those to be seen closely (all, unless said) in dark and on a phone too."""
    with chromium.new_context(base_url=address, viewport=DESK, bypass_csp=True, storage_state=storage) as context:
        context.add_init_script(SHIFTS)
        context.add_init_script(path=AXE)
        page = context.new_page()
        heard = []
        page.on("console", lambda said: heard.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: heard.append(str(error)))
        visits = {}
        for path in paths:
            heard.clear()
            visits[path] = visit(page, path, closely=closely is None or path in closely)
            visits[path].errors = [said for said in heard if "Failed to load resource" not in said]
            if storage is None:
                visits[path].cookies = [cookie["name"] for cookie in context.cookies()]
                context.clear_cookies()
        return visits


def load(page, path):
    """Open one page: what it loaded, and how far things moved meanwhile."""
    page.goto(path)
    page.evaluate("document.fonts.ready")
    return Visit(page.evaluate(LOADED), page.evaluate("window.shifted"))


def visit(page, path, *, closely):
    """Look at one page."""
    page.set_viewport_size(DESK)
    page.emulate_media(color_scheme="light")
    seen = load(page, path)
    if seen.shift:  # what moves by itself moves each time; what a busy machine painted in two steps does not
        seen.shift = min(seen.shift, load(page, path).shift)
    seen.light = page.evaluate(CHECK, ALL_RULES)
    if closely:
        page.emulate_media(color_scheme="dark")
        seen.dark = page.evaluate(CHECK, COLOURS)
    page.set_viewport_size(PHONE)
    seen.wider = page.evaluate(WIDER)
    if closely:
        seen.phone = page.evaluate(CHECK, ALL_RULES)
    return seen
