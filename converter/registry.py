"""Readers and writers by name. Built-in formats are found like anyone's plugin: as entry points.

Names are listed without importing anything; a reader or writer is imported when it is first asked for.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from converter.distributions import OWN, EntryPoint, entry_points
from converter.errors import ConverterError, UnknownNameError

if TYPE_CHECKING:
    from converter.plugin import Reader, Writer

READERS = "cableconv.readers"
WRITERS = "cableconv.writers"
"""The entry-point groups."""

SNIFFING = (
    "json",
    "tei",
    "cablegate-html",
    "plusd-html",
    "nara-pdf",
    "nara-text",
    "cables-csv",
    "tsv-dump",
    "foia-text",
    "markdown",
    "plusd-text",
    "cable",
)
"""Readers in the order in which they are asked whether an input is theirs, the most particular first.

Names that no distribution declares are passed over. Readers that are not named here are asked last, so that
installing a plugin never changes how a file is read that was read without it.
"""

_KINDS = {READERS: "input format", WRITERS: "output format"}


def declared(group: str) -> dict[str, EntryPoint]:
    """The entry points of a group by name.

    Raises:
        ConverterError: two distributions declare the same name.

    """
    return _by_name(group, entry_points(group))


def reader_names() -> tuple[str, ...]:
    """Names of the input formats, in the order in which they are tried."""
    names = declared(READERS)
    return tuple(sorted(names, key=lambda name: (SNIFFING.index(name) if name in SNIFFING else 99, name)))


def writer_names() -> tuple[str, ...]:
    """Names of the output formats, built-in ones first."""
    return tuple(declared(WRITERS))


def find_reader(name: str) -> Reader:
    """The reader of an input format.

    Raises:
        UnknownNameError: there is none of this name.
        ConverterError: a plugin cannot be imported, or is not what it says.

    """
    from converter.plugin import Reader  # noqa: PLC0415 - the tree is not needed to list names

    return _find(READERS, name, Reader)  # type: ignore[no-any-return]


def find_writer(name: str) -> Writer:
    """The writer of an output format.

    Raises:
        UnknownNameError: there is none of this name.
        ConverterError: a plugin cannot be imported, or is not what it says.

    """
    from converter.plugin import Writer  # noqa: PLC0415 - the tree is not needed to list names

    return _find(WRITERS, name, Writer)  # type: ignore[no-any-return]


def plugins() -> list[tuple[str, EntryPoint]]:
    """Every format that another distribution brought, after the kind of format it is."""
    found = ((kind, point) for group, kind in _KINDS.items() for point in declared(group).values())
    return [(kind, point) for kind, point in found if point.distribution != OWN]


@cache
def _by_name(group: str, points: tuple[EntryPoint, ...]) -> dict[str, EntryPoint]:
    names: dict[str, EntryPoint] = {}
    for point in points:
        other = names.setdefault(point.name, point)
        if other is not point:
            raise ConverterError(
                f"Two installed packages bring the {_KINDS[group]} {point.name!r}: "
                f"{other.distribution} {other.version} and {point.distribution} {point.version}. "
                "Uninstall one of them."
            )
    return names


def _find(group: str, name: str, kind: type) -> Any:
    names = declared(group)
    if name not in names:
        raise UnknownNameError(_KINDS[group], name, names)
    return _load(_KINDS[group], names[name], kind)


@cache
def _load(what: str, point: EntryPoint, kind: type) -> Any:
    where = f"The {what} {point.name!r} of the package {point.distribution} {point.version}"
    remedy = "Update or uninstall the package."
    module, _, attribute = point.target.partition(":")
    try:
        found = getattr(import_module(module), attribute)
    except Exception as error:  # whatever the package of somebody else does
        if point.distribution == OWN:
            raise
        raise ConverterError(f"{where} cannot be loaded: {error}. {remedy}") from error
    if not isinstance(found, kind) or found.name != point.name:  # type: ignore[attr-defined]
        raise ConverterError(f"{where} is no {kind.__name__} of that name. {remedy}")
    return found
