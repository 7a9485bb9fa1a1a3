"""One input on its way to a reader: a name, bytes, and the text they decode to."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cached_property
from typing import BinaryIO

from converter.decode import decode, preview
from converter.source import Source

HEAD = 65_536
"""How many bytes a sniffer may look at."""


class Intake:
    """A named stream of bytes that can be opened more than once."""

    def __init__(self, opener: Callable[[], BinaryIO], name: str = "") -> None:
        self.open = opener
        self.name = name
        """File name without folders; empty for text given by a program."""
        self.fault = ""
        """What was found wrong with the file itself while it was read, in a sentence without a period."""

    @classmethod
    def of(cls, data: str | bytes, name: str = "") -> Intake:
        """An intake of text or bytes in memory."""
        raw = data.encode() if isinstance(data, str) else data
        return cls(lambda: io.BytesIO(raw), name)

    @cached_property
    def head(self) -> bytes:
        """The first bytes, for sniffing."""
        with self.open() as stream:
            return stream.read(HEAD)

    @cached_property
    def head_text(self) -> str:
        """The first bytes as text, for sniffing; whatever cannot be decoded is replaced."""
        return preview(self.head)

    @cached_property
    def data(self) -> bytes:
        """All bytes."""
        with self.open() as stream:
            return stream.read()

    def source(self, format: str) -> Source:  # noqa: A002 - the field's name
        """The decoded source, for a reader of one whole text."""
        return decode(self.data, name=self.name, format=format)
