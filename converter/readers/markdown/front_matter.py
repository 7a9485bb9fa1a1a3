"""The front matter of a Markdown file: keys that say something of the cable.

It is YAML between two `---`, or TOML between two `+++`. Only what a cable's front matter holds is understood:
scalars, and lists of scalars. Other YAML is kept in the wrapper as it stands and claims nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from converter.nodes import Claim

_FENCE = re.compile(r"---[ \t]*(?:\r?\n|\Z)")
_TOML = re.compile(r"\+\+\+[ \t]*\r?\n(?P<lines>(?:(?!\+\+\+).*\n)*)\+\+\+[ \t]*(?:\r?\n|\Z)")
_MARKED_UP = re.compile(r"# Values are Markdown\.\s*")
"""A remark that our writer makes where values have escapes in them."""
_LIMIT = 65_536
"""Front matter that is longer is not taken for one."""
_ENTRY = re.compile(r"(?P<key>[a-z][\w-]*):(?:[ \t]+(?P<value>.*))?\Z", re.DOTALL)
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>.*)\Z", re.DOTALL)
_OTHER = re.compile(r"[ \t]|#|\Z")
"""A line inside a nested value, a remark, or an empty line."""
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|' + r"'(?:[^']|'')*'")


class FrontMatter(NamedTuple):
    """Front matter at the start of a text."""

    end: int
    """Offset behind the closing line."""
    claims: tuple[Claim, ...]
    marked_up: bool = False
    """Whether the values are Markdown."""


def match_front_matter(text: str) -> FrontMatter | None:
    """The front matter of a text; none when the first lines are a drawn rule or anything else."""
    opened = _FENCE.match(text)
    return _toml(text) if opened is None else _yaml(text, opened.end())


def _toml(text: str) -> FrontMatter | None:
    found = _TOML.match(text, 0, _LIMIT)
    if found is None:
        return None
    # Few files have front matter in TOML, and every input is asked whether it is Markdown.
    import tomllib  # noqa: PLC0415

    try:
        table = tomllib.loads(found["lines"].replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError:
        return None
    return FrontMatter(found.end(), tuple(_flat(table))) if table else None


def _flat(table: Mapping[str, Any]) -> Iterator[Claim]:
    """What a table says, and what the tables in it say as if they were this one."""
    for key, value in table.items():
        match value:
            case dict():
                yield from _flat(value)
            case list():
                yield from (Claim(key, str(each)) for each in value if not isinstance(each, dict | list))
            case datetime():
                yield Claim(key, value.isoformat().replace("+00:00", "Z"))
            case _:
                yield Claim(key, str(value))


def _yaml(text: str, at: int) -> FrontMatter | None:
    lines: list[str] = []
    while at < min(len(text), _LIMIT):
        end = text.find("\n", at) + 1 or len(text)
        if _FENCE.match(text, at):
            if not any(map(_ENTRY.match, lines)):
                return None
            return FrontMatter(end, tuple(_claims(lines)), any(map(_MARKED_UP.fullmatch, lines)))
        line = text[at:end].rstrip()
        if not (_ENTRY.match(line) or _ITEM.match(line) or _OTHER.match(line)):
            return None
        lines.append(line)
        at = end
    return None


def _claims(lines: list[str]) -> Iterator[Claim]:
    key = ""
    for line in lines:
        if entry := _ENTRY.match(line):
            key = entry["key"]
            for value in _values(entry["value"] or ""):
                yield Claim(key, value)
        elif (item := _ITEM.match(line)) and key:
            for value in _values(item["value"]):
                yield Claim(key, value)


def _values(written: str) -> Iterator[str]:
    """The scalars that a value holds: none, one, or those of a list in brackets."""
    written = written.strip()
    if written.startswith("[") and written.endswith("]"):
        for piece in re.findall(rf"{_QUOTED.pattern}|[^,\s][^,]*", written[1:-1]):
            yield _scalar(piece.strip())
    elif written and written[0] not in "{&*!|>":
        yield _scalar(written)


def _scalar(written: str) -> str:
    quoted = _QUOTED.match(written)
    if quoted is None:
        return re.split(r"\s+#", written, maxsplit=1)[0]
    if written[0] == "'":
        return quoted[0][1:-1].replace("''", "'")
    try:
        return str(json.loads(quoted[0], strict=False))
    except ValueError:
        # YAML knows escapes that JSON does not; what is between the quotes still says something.
        return quoted[0][1:-1]
