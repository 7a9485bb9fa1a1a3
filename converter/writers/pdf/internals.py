"""What is used of WeasyPrint beyond its documentation: another version may have it otherwise.

Before a new version is allowed, each of these is to be looked at:

- the laid-out boxes: `Page._page_box`, the classes of `formatting_structure.boxes` with their places, and
  `AbsolutePlaceholder._box` (`structure`, `marginalia`, `siderules`);
- `Page.paint`, which numbers each box of text in `stream._tags` and writes `/Span <<MCID>> BDC ... EMC`
  around its operators, in items of `stream.stream` (`tagging`);
- the finisher of `Document.write_pdf`, called when structure and metadata are the last objects, from the one
  before `/StructTreeRoot` on (`tagging`);
- `box.link_annotation` once links are written (`tagging`, `marginalia`, `part`);
- fonts of a document: `hash`, `name`, `index`, `upem`, `bitmap`, `file_content`, `to_unicode` and `widths`,
  the last two written after the finisher (`tagging`);
- the warning `.notdef`, with the letter that no font has as its argument (`engine`);
- that a font of which glyphs are taken keeps the numbers of the others (`faces`).
"""

from __future__ import annotations

from typing import Any

from converter.errors import MissingProgramError

VERSION = "70"
"""The version that all this was found in."""


def check_version(found: str) -> None:
    """Refuse a version of WeasyPrint that may be otherwise inside.

    Raises:
        MissingProgramError: it is another than `VERSION`.

    """
    if found.partition(".")[0] != VERSION:
        raise MissingProgramError(
            f"WeasyPrint {VERSION} (here is {found})", "PDF", f"pip install 'weasyprint=={VERSION}.*'"
        )


def kinds() -> Any:
    """The classes of boxes."""
    from weasyprint.formatting_structure import boxes  # noqa: PLC0415 - half a second of imports

    return boxes


def page_box(page: Any) -> Any:
    """The box of a `weasyprint.Page`, in which all others are."""
    return page._page_box  # noqa: SLF001


def standing(box: Any) -> Any:
    """The box itself, or that which one stands for where a box was taken out of the flow."""
    return getattr(box, "_box", box)


def numbered(stream: Any) -> dict[int, int]:
    """The number (MCID) of each box of a painted page, to the identity of the box."""
    return {mark["mcid"]: id(box) for box, mark in stream._tags.items()}  # noqa: SLF001
