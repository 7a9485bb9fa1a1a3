"""What a style sheet asks for from elsewhere: a page must be whole by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from converter.errors import InputError
from converter.plugin import File

_FUNCTIONS = ("url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "-webkit-cross-fade")
"""Functions of CSS whose strings are addresses."""


def check_sheet(sheet: File) -> None:
    """Refuse a style sheet that a browser would need the network for.

    Raises:
        InputError: it imports another, or names a picture or a font by an address.

    """
    import tinycss2  # type: ignore[import-untyped]  # noqa: PLC0415 - only for a sheet of the user's own

    tokens = tinycss2.parse_component_value_list(sheet.text, skip_comments=True)
    for line, what in _asked_for(tokens):
        raise InputError(
            f"{sheet.name}:{line}",
            f"asks for something from elsewhere: {what}",
            "A page asks the network for nothing. Put it into the sheet, or link to that with --css-url.",
        )


def _asked_for(tokens: Iterable[Any], *, names: bool = False) -> Iterator[tuple[int, str]]:
    """Line and name of everything that is fetched; with `names` strings are addresses too."""
    for token in tokens:
        match token.type:
            case "at-keyword" if token.lower_value == "import":
                yield token.source_line, "@import"
            case "url":
                yield from _address(token)
            case "string" if names:
                yield from _address(token)
            case "function":
                inside = names or token.lower_name in _FUNCTIONS
                yield from _asked_for(token.arguments, names=inside)
            case "{} block" | "[] block" | "() block":
                yield from _asked_for(token.content, names=names)
            case _:
                pass  # nothing else is fetched


def _address(token: Any) -> Iterator[tuple[int, str]]:
    address = token.value.strip()
    if address and not address.startswith("#") and not address.lower().startswith("data:"):
        yield token.source_line, address
