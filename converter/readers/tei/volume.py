"""The documents of an edition's volume, one at a time: however long the file is, only one of them is held."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from converter.decode import decode, marked
from converter.intake import Intake
from converter.source import Source

_CHUNK = 1 << 20
_MOST = 16 << 20
"""A document that is longer than this, or what stands around the only one of a file, is cut here."""
_LONGEST_TAG = 1 << 16
_SIGN = re.compile(rb"<!--|<!\[CDATA\[|<(?P<close>/?)(?:[A-Za-z]+:)?div\b(?P<rest>[^<>]*)>")
_ENDS = {b"<!--": b"-->", b"<![CDATA[": b"]]>"}
_DOCUMENT = re.compile(rb"""\stype\s*=\s*["']document["']""")
_NAMED = re.compile(rb"""\s(?:xml:id|n|subtype|[a-z]+:doc-dateTime-m(?:in|ax))\s*=""")


class Part(NamedTuple):
    """The bytes of one document."""

    data: bytes
    line: int
    """The line of the file that they begin on, counted from 1."""
    cut: bool = False
    """Whether the document goes on behind them."""
    whole: bool = False
    """Whether they are all that the file has."""

    def source(self, intake: Intake) -> Source:
        """They as the source of a document."""
        return decode(self.data, name=intake.name, format="tei", line=self.line)


def parts(intake: Intake) -> Iterator[Part]:
    """The documents of a file, none when it is no edition.

    The only document of a file comes with all that stands around it; of several each comes by itself.
    """
    with intake.open() as stream:
        if marked(intake.head)[1].startswith("utf-16"):
            # Its signs are not single bytes; the file is small enough to be turned as a whole.
            data = decode(intake.data).text.encode()
            yield from _Splitter(None, data).split()
        else:
            yield from _Splitter(stream, b"").split()


class _Splitter:
    """Goes through a stream and keeps what belongs to the document at hand."""

    def __init__(self, stream: BinaryIO | None, data: bytes) -> None:
        self.stream = stream
        self.buffer = bytearray(data)
        self.line = 1
        """The line on which the buffer begins."""
        self.whole = True
        """Whether the buffer still begins where the file does."""
        self.at = 0
        """Up to where signs have been looked for."""
        self.sought: dict[bytes, int] = {}
        """Up to where the end of a remark has been looked for in vain."""
        self.begun: int | None = None
        """Where the document at hand begins."""
        self.depth = 0
        self.first: Part | None = None
        """The first document, as long as it may be the only one."""
        self.count = 0

    def split(self) -> Iterator[Part]:
        more = True
        while more:
            chunk = self.stream.read(_CHUNK) if self.stream else b""
            more = bool(chunk)
            self.buffer += chunk
            yield from self.scan(last=not more)
            yield from self.forget()
        if self.begun is not None:
            yield from self.ended(len(self.buffer))
        if self.first is not None:
            yield Part(bytes(self.buffer), self.line, whole=True) if self.whole else self.first

    def scan(self, *, last: bool) -> Iterator[Part]:
        """Look for signs up to one that may be cut by the end of the buffer."""
        while sign := _SIGN.search(self.buffer, self.at):
            end = _ENDS.get(sign[0])
            if end is not None:
                closed = self.closed(end, sign.end())
                if closed < 0 and not last and len(self.buffer) - sign.start() < _CHUNK:
                    self.at = sign.start()
                    return
                self.at = closed + len(end) if closed >= 0 else sign.end()
                continue
            if self.begun is not None and not sign["close"] and _begins(sign):
                # No document stands in another: the one at hand was not closed.
                yield from self.ended(sign.start())
                continue
            self.at = sign.end()
            yield from self.take(sign)
        tag = self.buffer.rfind(b"<", self.at)
        whole = tag < 0 or b">" in self.buffer[tag:] or len(self.buffer) - tag > _LONGEST_TAG
        self.at = len(self.buffer) if whole or last else tag

    def closed(self, end: bytes, at: int) -> int:
        """Where a remark ends that begins before a place; the buffer is searched only once for that."""
        at = max(at, self.sought.get(end, 0) - len(end))
        found = self.buffer.find(end, at)
        if found < 0:
            self.sought[end] = len(self.buffer)
        return found

    def take(self, sign: re.Match[bytes]) -> Iterator[Part]:
        """Take a tag: it begins a document, or goes down or up in the one at hand."""
        single = sign["rest"].endswith(b"/")
        if self.begun is None:
            if not sign["close"] and not single and _begins(sign):
                if self.first is not None:
                    yield self.first
                    self.first = None
                self.begun, self.depth = sign.start(), 1
        elif sign["close"]:
            self.depth -= 1
            if not self.depth:
                yield from self.ended(sign.end())
        elif not single:
            self.depth += 1

    def ended(self, end: int, *, cut: bool = False) -> Iterator[Part]:
        """The document at hand ends."""
        begun = self.begun or 0
        line = self.line + self.buffer.count(b"\n", 0, begun)
        part = Part(bytes(self.buffer[begun:end]), line, cut)
        self.begun, self.at = None, end
        self.count += 1
        if self.count == 1:
            self.first = part
        else:
            self.first = None
            yield part
            self.drop(end)

    def forget(self) -> Iterator[Part]:
        """Let go of what belongs to no document."""
        if self.begun is not None and len(self.buffer) - self.begun > _MOST:
            yield from self.ended(len(self.buffer), cut=True)
        if self.begun is not None and (self.count or self.begun > _MOST):
            self.drop(self.begun)
        elif self.begun is None and (self.count > 1 or len(self.buffer) > _MOST):
            self.drop(self.at)

    def drop(self, end: int) -> None:
        if not end:
            return
        self.line += self.buffer.count(b"\n", 0, end)
        del self.buffer[:end]
        self.at = max(self.at - end, 0)
        self.sought = {sign: max(at - end, 0) for sign, at in self.sought.items()}
        if self.begun is not None:
            self.begun -= end
        self.whole = False


def _begins(sign: re.Match[bytes]) -> bool:
    return _DOCUMENT.search(sign["rest"]) is not None and _NAMED.search(sign["rest"]) is not None
