"""The file that a Word document is: parts of XML in a ZIP archive (ECMA-376, part 2). None from outside is trusted."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _
from lxml import etree

from accord.prose.document import BadDocument
from accord.prose.word import Element

SKELETON: Final = Path(__file__).parent / "data" / "word"
"""The parts of a document without words: styles, numbering, settings. A name that begins with a dot is not packaged."""
MOMENT: Final = (1980, 1, 1, 0, 0, 0)
"""When every part was put in: the same words give the same bytes."""
LARGEST_FILE: Final = 16 * 1024 * 1024
"""Bytes of a file that is read; pictures are most of a large one."""
LARGEST_PART: Final = 16 * 1024 * 1024
"""Bytes of one part of it, unpacked."""
MOST_TAGS: Final = 600_000
"""Tags of one part: each takes some hundred bytes of memory, however short it is."""
OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a file begins that Word wrote before 2007, and one that is locked with a password."""
PARSER: Final = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
)


def skeleton() -> dict[str, Element]:
    """Give the parts of a document without words, by name."""
    paths = sorted(path for path in SKELETON.rglob("*") if path.is_file())
    names = (path.relative_to(SKELETON).as_posix().replace("package.rels", ".rels") for path in paths)
    return {name: etree.fromstring(path.read_bytes()) for name, path in zip(names, paths, strict=True)}


def packed(parts: Mapping[str, Element]) -> bytes:
    """Give the file that these parts make."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, root in parts.items():
            data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            archive.writestr(zipfile.ZipInfo(name, MOMENT), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


class Parts:
    """The parts of a file from outside, each read when it is asked for. Raises BadDocument where it is none."""

    def __init__(self, data: bytes) -> None:
        if len(data) > LARGEST_FILE:
            raise BadDocument(_("The file is larger than %(most)s MB.") % {"most": LARGEST_FILE // 1024**2})
        if data.startswith(OLD):
            raise BadDocument(
                _("The file is locked with a password or of Word before 2007. Save it as .docx without a password.")
            )
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            raise BadDocument(_("The file is no Word document (.docx).")) from error

    def part(self, name: str) -> Element | None:
        """Give a part, None where the file has none of this name."""
        try:
            with self._archive.open(name.lstrip("/")) as packed_part:
                data = packed_part.read(LARGEST_PART + 1)
        except KeyError:
            return None
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError) as error:
            raise BadDocument(_("The file is damaged: %(part)s cannot be unpacked.") % {"part": name}) from error
        if len(data) > LARGEST_PART or data.count(b"<") > MOST_TAGS:
            raise BadDocument(_("The file is damaged: %(part)s is far too long.") % {"part": name})
        try:
            root = etree.fromstring(data, PARSER)
        except etree.XMLSyntaxError as error:
            raise BadDocument(_("The file is damaged: %(part)s cannot be read.") % {"part": name}) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise BadDocument(_("The file is no Word document (.docx): no part of one defines entities."))
        return root
