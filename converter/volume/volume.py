"""A volume: cables in the order of their dates, and what its title page says of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from converter.diagnostics import Report
from converter.nodes import Document
from converter.vocabulary import dates
from converter.vocabulary.markings import Portion
from converter.volume.entry import UNDATED, Entry, day_words, line_of, order
from converter.volume.listing import Listing, listings
from converter.volume.marking import banner, highest
from converter.volume.spool import Spool
from converter.writers.tei.corpus import TITLE

Tell = Callable[[Entry, Document, Report], None]
"""Told of each cable that was written, with what its writer reported."""
_FEW = 100
"""Up to so many cables the contents have no years and months."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Naming:
    """What an editor says of a volume."""

    title: str = ""
    subtitle: str = ""
    editors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Volume:
    """A volume whose cables lie in a spool."""

    naming: Naming
    entries: tuple[Entry, ...]
    """The cables in order, numbered from 1."""
    spool: Spool

    @property
    def title(self) -> str:
        """The title that the editor gave, else that of all cables."""
        return self.naming.title or TITLE

    @cached_property
    def mark(self) -> Portion | None:
        """The marking of the whole."""
        return highest((entry.level, entry.controls) for entry in self.entries)

    @property
    def banner(self) -> str:
        """The marking of the whole as it stands on a page."""
        return banner(self.mark)

    @cached_property
    def numbers(self) -> Mapping[str, Entry]:
        """Cables by message reference number; of two with the same, the first."""
        found: dict[str, Entry] = {}
        for entry in self.entries:
            if entry.mrn:
                found.setdefault(entry.mrn, entry)
        return found

    @cached_property
    def listings(self) -> tuple[Listing, ...]:
        """The lists of posts, persons and TAGS."""
        return listings(self.entries)

    @cached_property
    def dated(self) -> tuple[Entry, ...]:
        """The cables of which a date is known."""
        return tuple(entry for entry in self.entries if entry.sent)

    @property
    def period(self) -> str:
        """From when to when: `June 14, 1995–October 18, 2006`; empty when no date is known."""
        if not self.dated:
            return ""
        first, last = (day_words(self.dated[at].sent) for at in (0, -1))
        return first if first == last else f"{first}–{last}"

    @property
    def extent(self) -> str:
        """How many cables there are: `7 telegrams, 1 of them undated`."""
        count = len(self.entries)
        undated = count - len(self.dated)
        words = f"{count:,} telegram{'' if count == 1 else 's'}"
        if undated == count:
            return f"{words}, undated"
        return f"{words}, {undated:,} of them undated" if undated else words

    @property
    def description(self) -> str:
        """What a file of the volume says of it where it is listed."""
        return ". ".join(filter(None, (self.naming.subtitle, self.period, self.extent, self.banner)))

    def document(self, entry: Entry) -> Document:
        """A cable, read from the spool."""
        return self.spool.document(entry.place)

    def groups(self, entry: Entry) -> tuple[str, ...]:
        """The headings over a cable in the contents: year and month in a long volume, else none."""
        if not entry.sent:
            return (UNDATED,)
        if len(self.entries) <= _FEW:
            return ()
        month = entry.sent[5:7]
        return (entry.sent[:4], dates.month_name(int(month))) if month else (entry.sent[:4],)


def bound(naming: Naming, entries: Iterable[Entry], spool: Spool) -> Volume:
    """A volume of the cables in a spool, in their order and numbered."""
    placed = sorted(entries, key=order)
    said = Naming(
        title=line_of(naming.title),
        subtitle=line_of(naming.subtitle),
        editors=tuple(filter(None, map(line_of, naming.editors))),
    )
    return Volume(said, tuple(entry._replace(number=at) for at, entry in enumerate(placed, 1)), spool)
