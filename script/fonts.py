"""Cut the two fonts of the look down to the letters that Accord uses.

Run once, result committed. The originals come from the Expo package of Google's fonts, because it alone carries
whole files (the Fontsource ones are cut in two, and ours must hold Welsh beside English):

    npm install --no-save @expo-google-fonts/atkinson-hyperlegible-next
    python script/fonts.py node_modules/@expo-google-fonts/atkinson-hyperlegible-next

Atkinson Hyperlegible Next has no arrows and no tick; they are drawn here in its own stroke, so that a sign looks
the same on every machine. The Open Font License allows this, and the family reserves no name. The script also
prints how the stand-in face (Arial) must be stretched to take the same room: see `css/fonts.css`.
"""

import shutil
import sys
from itertools import pairwise
from pathlib import Path

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

Shape = list[tuple[float, float]]

HERE = Path(__file__).resolve().parent.parent / "accord/kit/static/kit/fonts"
WEIGHTS = {"400Regular": ("regular", 80), "700Bold": ("bold", 118)}
LATIN = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x100)]))
WELSH = "ŴŵŶŷẀẁẂẃẄẅỲỳŸ"
MARKS = "‘’‚“”„†‡•…‰‹›–—−€™ŒœıŁłŠšŽž\u0301\u0302"
FEATURES = ["kern", "mark", "ccmp", "locl", "tnum"]
MIDDLE, REACH, WIDE = 300, 260, 620  # a sign's height on the line, half its size, its room; in 1/1000 of the em

# Widths of Arial in 1/1000 of the em, and how often each letter comes in a thousand of English prose.
LETTERS = "etaoinshrdlcumwfgypbvk "
ARIAL = [556, 278, 556, 556, 222, 556, 500, 556, 333, 556, 222, 500, 556, 833]
ARIAL += [722, 278, 556, 500, 556, 556, 500, 500, 278]
ARIAL_BOLD = [556, 333, 556, 611, 278, 611, 556, 611, 389, 611, 278, 556, 611, 889]
ARIAL_BOLD += [778, 333, 611, 556, 611, 611, 556, 556, 278]
OFTEN = [102, 73, 65, 60, 56, 56, 51, 49, 48, 34, 32, 22, 22, 20, 19, 18, 16, 16, 15, 12, 8, 6, 180]


def signs(stroke: float) -> dict[str, list[Shape]]:
    """Polygons of each sign about its middle, drawn with a pen of this thickness."""
    half, slant, far = stroke / 2, stroke * 0.7071, REACH
    q, wing = slant / 2, REACH - 220
    foot = (-80, -180)
    tip = far + 80 - 180
    head = [(far, 0), (wing, 220), (wing - slant, 220 - slant), (far - 2 * slant, 0)]
    head += [(wing - slant, slant - 220), (wing, -220)]
    arrow = [head, [(-far, -half), (-far, half), (far - slant, half), (far - slant, -half)]]
    tick = [(q - far, q), (foot[0], foot[1] + 2 * q), (far - q, tip + q), (far + q, tip - q)]
    tick += [(foot[0], foot[1] - 2 * q), (-far - q, -q)]
    bar = [(-220 - q, 220 - q), (-220 + q, 220 + q), (220 + q, q - 220), (220 - q, -220 - q)]
    return {
        "→": arrow,
        "←": [[(-x, y) for x, y in part] for part in arrow],
        "↑": [[(y, x) for x, y in part] for part in arrow],
        "↓": [[(y, -x) for x, y in part] for part in arrow],
        "✓": [tick],
        "✕": [bar, [(x, -y) for x, y in bar]],
    }


def clockwise(part: Shape) -> Shape:
    """The polygon in the turning direction that TrueType fills."""
    area = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise([*part, part[0]]))
    return part if area < 0 else part[::-1]


def draw(font: TTFont, sign: str, shape: list[Shape]) -> None:
    """Add one sign to the font."""
    pen = TTGlyphPen(None)
    for part in shape:
        (first, *rest) = [(round(x + WIDE / 2), round(y + MIDDLE)) for x, y in clockwise(part)]
        pen.moveTo(first)
        for point in rest:
            pen.lineTo(point)
        pen.closePath()
    name = f"uni{ord(sign):04X}"
    glyph = pen.glyph()
    glyph.recalcBounds(font["glyf"])
    font["glyf"][name] = glyph
    font["hmtx"][name] = (WIDE, glyph.xMin)
    for table in font["cmap"].tables:
        table.cmap[ord(sign)] = name


def cut(font: TTFont, target: Path) -> None:
    """Keep our letters, write the web font."""
    options = Options()
    options.flavor = "woff2"
    options.layout_features = FEATURES
    options.hinting = False
    options.drop_tables += ["STAT", "gasp", "prep", "DSIG"]
    options.name_IDs = [0, 1, 2, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(text=LATIN + WELSH + MARKS + "".join(signs(1)))
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(target)


def stand_in(font: TTFont, widths: list[int]) -> str:
    """The @font-face overrides that let Arial take the room of this font."""
    letters, advance = font.getBestCmap(), font["hmtx"]
    ours = sum(advance[letters[ord(c)]][0] * n for c, n in zip(LETTERS, OFTEN, strict=True))
    theirs = sum(width * n for width, n in zip(widths, OFTEN, strict=True))
    size = ours / theirs
    up, down = font["hhea"].ascent / 10 / size, -font["hhea"].descent / 10 / size
    return f"size-adjust: {size:.2%}; ascent-override: {up:.2f}%; descent-override: {down:.2f}%"


def main(source: Path) -> None:
    """Make both files, copy the licence, print the stand-in's measures."""
    HERE.mkdir(parents=True, exist_ok=True)
    for (weight, (name, stroke)), arial in zip(WEIGHTS.items(), (ARIAL, ARIAL_BOLD), strict=True):
        font = TTFont(source / weight / f"AtkinsonHyperlegibleNext_{weight}.ttf")
        for sign, shape in signs(stroke).items():
            draw(font, sign, shape)
        target = HERE / f"atkinson-{name}.woff2"
        print(name, stand_in(font, arial))
        cut(font, target)
        print(target.name, target.stat().st_size, "bytes")
    shutil.copyfile(source / "LICENSE_FONT", HERE / "OFL.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
