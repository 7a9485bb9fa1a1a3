"""Front matter as lines of YAML or of TOML, from entries: strings, lists of strings, dates, yes and no."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple


class Day(NamedTuple):
    """A date, or a date and time, in ISO form. It is written bare: generators sort by it."""

    written: str


Value = str | Sequence[str] | Day | bool
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
        match value:
            case bool() | Day() | str():
                yield f"{key}: {_scalar(value)}"
            case _:
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
    match value:
        case bool() | Day() | str():
            return _scalar(value)
        case _:
            return f"[{', '.join(map(quoted, value))}]"


def _scalar(value: str | Day | bool) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case Day():
            return value.written
        case str():
            return quoted(value)
