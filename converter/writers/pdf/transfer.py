"""Objects of one PDF taken over into another that is written as it grows."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from converter.writers.pdf.objects import ObjectFile

if TYPE_CHECKING:
    from pikepdf import Pdf

_TOKEN = re.compile(
    rb"\((?:[^()\\]+|\\.)*\)"  # a string, in which nothing is to be found; parentheses in it are escaped
    rb"|(?P<number>\d+) \d+ R\b"
    rb"|(?P<key>/StructParents? )(?P<value>\d+)",
    re.DOTALL,
)


class Transfer:
    """Takes objects over from one PDF, each once, under new numbers.

    What an object refers to follows it, unless `known` says that it stands in the new file already.
    """

    def __init__(self, source: Pdf, target: ObjectFile, *, keys: int, prefix: str) -> None:
        """Begin with a source.

        Args:
            source: the PDF to take from.
            target: the PDF to write to.
            keys: what is added to the keys of the parent tree.
            prefix: what is put before the identifiers of structure elements.

        """
        self.source = source
        self.target = target
        self.known: dict[int, int] = {}
        """Numbers in the source -> numbers in the target."""
        self.identifiers: list[tuple[bytes, int]] = []
        """Identifier of each structure element that has one, with the element's number in the target."""
        self._keys = keys
        self._prefix = prefix.encode()
        self._queue: deque[int] = deque()

    def text(self, item: Any) -> bytes:
        """A value as it is to be written in the target; what it refers to is taken over by `finish`."""
        return self._renumbered(item.unparse())

    def number(self, item: Any) -> int:
        """The number that an object of the source has in the target."""
        return self._number(item.objgen[0])

    def finish(self) -> None:
        """Take over all that was referred to, and what that refers to."""
        while self._queue:
            old = self._queue.popleft()
            self._take(old, self.known[old])

    def _number(self, old: int) -> int:
        from pikepdf import Stream  # noqa: PLC0415 - see joining

        new = self.known.get(old)
        if new is not None:
            return new
        item = self.source.get_object((old, 0))
        if isinstance(item, Stream):
            return self._take_stream(item, old)
        self.known[old] = self.target.number()
        self._queue.append(old)
        return self.known[old]

    def _renumbered(self, data: bytes) -> bytes:
        def value(match: re.Match[bytes]) -> bytes:
            if match["number"]:
                return b"%d 0 R" % self._number(int(match["number"]))
            if match["key"]:
                return b"%s%d" % (match["key"], int(match["value"]) + self._keys)
            return match[0]

        return _TOKEN.sub(value, data)

    def _take(self, old: int, new: int) -> None:
        item = self.source.get_object((old, 0))
        data = item.unparse(resolved=True)
        if b"/ID" in data or b"/Headers" in data:
            self._rename(item, new)
            data = item.unparse(resolved=True)
        self.target.add(self._renumbered(data), new)

    def _take_stream(self, item: Any, old: int) -> int:
        """Take a stream over at once; one that refers to nothing may stand for all that are the same."""
        from pikepdf import Dictionary  # noqa: PLC0415 - see joining

        entries = Dictionary(item.stream_dict)
        del entries["/Length"]
        text, data = entries.unparse()[2:-2].strip(), item.read_raw_bytes()
        if not any(match["number"] for match in _TOKEN.finditer(text)):
            self.known[old] = self.target.share_stream(text, data)
        else:
            self.known[old] = self.target.number()
            self.target.add_stream(self._renumbered(text), data, self.known[old])
        return self.known[old]

    def _rename(self, item: Any, new: int) -> None:
        """Make the identifiers of an element, and of the table headers that it names, its part's own."""
        from pikepdf import String  # noqa: PLC0415 - see joining

        if "/S" in item and "/ID" in item:
            item["/ID"] = String(self._prefix + bytes(item["/ID"]))
            self.identifiers.append((bytes(item["/ID"]), new))
        for attributes in several(item.get("/A")):
            if "/Headers" in attributes:
                names = [String(self._prefix + bytes(name)) for name in attributes["/Headers"]]
                attributes["/Headers"] = names


def several(item: Any) -> list[Any]:
    """What an entry holds that may be missing, one thing or an array of them."""
    from pikepdf import Array  # noqa: PLC0415 - see joining

    if item is None:
        return []
    return list(item) if isinstance(item, Array) else [item]


def leaves(tree: Any, key: str) -> Iterator[tuple[Any, Any]]:
    """Keys and values of a name tree (`/Names`) or a number tree (`/Nums`), in order."""
    for kid in several(tree.get("/Kids")):
        yield from leaves(kid, key)
    items = list(tree.get(key, ()))
    yield from zip(items[::2], items[1::2], strict=True)
