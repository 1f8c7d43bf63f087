"""Take the screenshots of docs/screenshots/ anew, from a demonstration of their own: screenshots.py [NAME ...]."""

import shutil
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser.running import Demo  # noqa: E402  # found by the line above

FOLDER = ROOT / "docs" / "screenshots"
PLAN = "/plans/uk-2013-15/"
TODAY = "/plans/norvale/"
PAGES = {
    "plan": PLAN,
    "plan-2013-06-27": f"{PLAN}?as_of=2013-06-27",
    "timeline": f"{PLAN}timeline/",
    "events": f"{PLAN}events/",
    "commitments": f"{PLAN}commitments/",
    "commitment": f"{PLAN}commitments/12/",
    "asks": f"{PLAN}asks/",
    "network": "/partnerships/uk/network/",
    "record": f"{PLAN}record/",
    "table": f"{TODAY}table/",
    "work-plan": f"{TODAY}work-plan/",
    "compare": f"{TODAY}agreement/2/compare/3/",
    "posts": f"{TODAY}posts/",
}
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
LOOKS = {"light": ("light", DESK), "dark": ("dark", DESK), "phone": ("light", PHONE)}
LARGEST, LARGEST_TOGETHER = 150_000, 2_500_000


def main(names: list[str]) -> int:
    """Take them, say how large they are; 1 where they are too large."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        demo = Demo(Path(home))
        try:
            demo.start()
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            for look, (scheme, size) in LOOKS.items():
                page = browser.new_page(base_url=demo.address, color_scheme=scheme, viewport=size, locale="en-GB")
                for name in names or PAGES:
                    page.goto(PAGES[name])
                    page.evaluate("document.fonts.ready")
                    pack(page.screenshot(), FOLDER / f"{name}-{look}.png")
        finally:
            demo.stop()
    sizes = {path.name: path.stat().st_size for path in sorted(FOLDER.glob("*.png"))}
    for name, size in sizes.items():
        print(f"{name:<32}{size / 1000:6.0f} kB")
    print(f"{'together':<32}{sum(sizes.values()) / 1000:6.0f} kB")
    return int(max(sizes.values()) > LARGEST or sum(sizes.values()) > LARGEST_TOGETHER)


def pack(shot: bytes, file: Path) -> None:
    """Write a screenshot with a palette of its own."""
    image = Image.open(BytesIO(shot)).convert("RGB").quantize(dither=Image.Dither.NONE)
    image.save(file, optimize=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
