"""A PDF written object by object, so that a volume of any length needs little memory.

ISO 32000-1, 7.5.7 and 7.5.8: objects lie together in compressed streams, and a last one tells where each is.
"""

from __future__ import annotations

import zlib
from array import array
from hashlib import md5
from typing import IO, Final

_TOGETHER = 200
"""So many objects share a compressed stream: more are smaller, fewer are found sooner."""
_ORDER: Final = "big"


class ObjectFile:
    """The objects of a PDF on their way into a file; each is written at most once, in any order."""

    def __init__(self, output: IO[bytes]) -> None:
        """Begin a file; `output` must be new and is only written to."""
        self._output = output
        self._size = 0
        self._digest = md5(usedforsecurity=False)
        self._offsets = array("Q", [0])
        """By number: the place in the file, or the stream that the object lies in."""
        self._indices = array("i", [-2])
        """By number: the place in that stream; -1 for an object of its own, -2 for one never written."""
        self._waiting: list[tuple[int, bytes]] = []
        self._shared: dict[bytes, int] = {}
        self._write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def number(self) -> int:
        """A number for an object that will be added later."""
        self._offsets.append(0)
        self._indices.append(-2)
        return len(self._offsets) - 1

    def add(self, data: bytes, number: int | None = None) -> int:
        """Add an object that is no stream; gives its number."""
        number = number or self.number()
        self._waiting.append((number, data))
        if len(self._waiting) == _TOGETHER:
            self._flush()
        return number

    def add_stream(self, entries: bytes, data: bytes, number: int | None = None) -> int:
        """Add a stream; gives its number.

        Args:
            entries: its dictionary without the brackets and the length.
            data: its content, coded as the dictionary says.
            number: what it is called, if it was promised.

        """
        number = number or self.number()
        self._offsets[number], self._indices[number] = self._size, -1
        head = b"%d 0 obj\n<< %s /Length %d >>\nstream\n" % (number, entries, len(data))
        self._write(head, data, b"\nendstream\nendobj\n")
        return number

    def share_stream(self, entries: bytes, data: bytes) -> int:
        """The number of a stream with this content, which is added if there is none."""
        name = md5(entries + b"\0" + data, usedforsecurity=False).digest()
        if name not in self._shared:
            self._shared[name] = self.add_stream(entries, data)
        return self._shared[name]

    def close(self, root: int, information: int) -> None:
        """Write where everything is. The file gets an identifier made of all that is in it.

        Raises:
            ValueError: a number was given to an object that was never added.

        """
        self._flush()
        missing = [number for number, index in enumerate(self._indices) if number and index == -2]
        if missing:
            raise ValueError(f"objects {missing[:5]} are referred to and were never written")
        start, number = self._size, self.number()
        self._offsets[number], self._indices[number] = start, -1
        identifier = self._digest.hexdigest().encode()
        width = (start.bit_length() + 7) // 8
        packed = zlib.compressobj(9)
        table = b"".join(
            (
                *(packed.compress(self._entries(at, width)) for at in range(0, len(self._offsets), 4096)),
                packed.flush(),
            )
        )
        entries = b"/Type /XRef /Size %d /W [1 %d 2] /Root %d 0 R /Info %d 0 R /ID [<%s> <%s>]" % (
            *(len(self._offsets), width, root, information),
            *(identifier, identifier),
        )
        head = b"%d 0 obj\n<< %s /Filter /FlateDecode /Length %d >>\nstream\n" % (number, entries, len(table))
        self._write(head, table, b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start)

    def _entries(self, start: int, width: int) -> bytes:
        """Rows of the table of places, from an object on."""
        lines = []
        for number in range(start, min(start + 4096, len(self._offsets))):
            place, index = self._offsets[number].to_bytes(width, _ORDER), self._indices[number]
            match index:
                case -2:
                    lines.append(b"\0" + place + b"\xff\xff")
                case -1:
                    lines.append(b"\1" + place + b"\0\0")
                case _:
                    lines.append(b"\2" + place + index.to_bytes(2, _ORDER))
        return b"".join(lines)

    def _flush(self) -> None:
        """Write the objects that wait, as one stream."""
        if not self._waiting:
            return
        stream, waiting = self.number(), self._waiting
        self._waiting = []
        places, at = [], 0
        for index, (number, data) in enumerate(waiting):
            places.append(b"%d %d" % (number, at))
            at += len(data) + 1
            self._offsets[number], self._indices[number] = stream, index
        head = b" ".join(places) + b"\n"
        packed = zlib.compress(head + b"\n".join(data for _, data in waiting), 9)
        entries = b"/Type /ObjStm /N %d /First %d /Filter /FlateDecode" % (len(waiting), len(head))
        self.add_stream(entries, packed, stream)

    def _write(self, *pieces: bytes) -> None:
        for piece in pieces:
            self._output.write(piece)
            self._digest.update(piece)
            self._size += len(piece)
