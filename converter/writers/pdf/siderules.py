"""The rules at the side of a summary and a comment, as long as their text."""

from __future__ import annotations

from typing import Any

from converter.writers.pdf.internals import page_box


def shorten(document: Any) -> None:
    """End each rule at the side of a block with the last line on its page.

    A block that goes on overleaf reaches by the rules of CSS down to the foot of the page, and so would a
    rule at its side, past the end of the text.

    Args:
        document: a `weasyprint.Document`; the heights of its boxes are changed.

    """
    for page in document.pages:
        _shorten(page_box(page))


def _shorten(box: Any) -> None:
    for child in _blocks(box):
        if child.border_left_width and not child.border_right_width:
            child.height = min(child.height, _foot(child) - child.content_box_y())
        else:
            _shorten(child)


def _blocks(box: Any) -> list[Any]:
    """The blocks in a box that holds blocks; none in one of lines, and none in a table."""
    if getattr(box, "is_table_wrapper", False):
        return []
    return [child for child in getattr(box, "children", ()) if type(child).__name__ == "BlockBox"]


def _foot(box: Any) -> float:
    """Where the last of what stands in a block ends."""
    blocks = _blocks(box)
    if blocks and blocks[-1] is box.children[-1]:
        return _foot(blocks[-1])
    last = box.children[-1] if getattr(box, "children", ()) else box
    return float(last.position_y + last.margin_height())
