"""Front matter as lines of YAML or of TOML, from entries: a string, a list of strings, or a date."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple


class Day(NamedTuple):
    """A date, or a date and time, in ISO form. It is written bare: generators sort by it."""

    written: str


Value = str | Sequence[str] | Day
Entry = tuple[str, Value]

_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
"""Characters that YAML wants escaped and JSON does not (YAML 1.2, production 1)."""


def quoted(value: str) -> str:
    """A string as a double-quoted scalar of YAML, which is also a string of JSON and of TOML."""
    written = json.dumps(value, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", written)


def yaml(entries: Iterable[Entry]) -> Iterator[str]:
    """Lines of YAML between two `---`. Strings are always quoted, so that `NO` stays a TAG."""
    yield "---"
    for key, value in entries:
        if isinstance(value, Day):
            yield f"{key}: {value.written}"
        elif isinstance(value, str):
            yield f"{key}: {quoted(value)}"
        else:
            yield f"{key}:"
            yield from (f"  - {quoted(item)}" for item in value)
    yield "---"


def toml(entries: Iterable[Entry], top: Sequence[str], taxonomies: Sequence[str]) -> Iterator[str]:
    """Lines of TOML between two `+++`: some keys on top, some under `taxonomies`, all others in `extra`."""
    tables: dict[str, list[str]] = {"": [], "[taxonomies]": [], "[extra]": []}
    for key, value in entries:
        table = "" if key in top else "[taxonomies]" if key in taxonomies else "[extra]"
        tables[table].append(f"{key} = {_toml_value(value)}")
    yield "+++"
    for title, lines in tables.items():
        if title and lines:
            yield ""
            yield title
        yield from lines
    yield "+++"


def _toml_value(value: Value) -> str:
    if isinstance(value, Day):
        return value.written
    if isinstance(value, str):
        return quoted(value)
    return f"[{', '.join(map(quoted, value))}]"
