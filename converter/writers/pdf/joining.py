"""Parts of a volume joined to one tagged PDF.

The parts are read one at a time, and the volume is written while they are read: what is kept of a part
is where its objects went, its named destinations, its outline and the letters of its fonts.

The structure has one `Document`, whose elements are those of all parts in order. A part is only what was set
at once, so it leaves no mark in the structure: what a reader moves through are the articles and headings of
the pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, NamedTuple

from converter.errors import MissingProgramError
from converter.writers.pdf.binding import Binding, Entry, literal, references
from converter.writers.pdf.claims import DEFAULT, VARIANTS, packet
from converter.writers.pdf.objects import ObjectFile

_LEAF = 64
"""So many destinations share a leaf of their tree."""
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?(?:(Z)|([+-]\d\d):(\d\d)))?)?)?")
"""W3C-DTF: a year, a month, a day or a time with its zone."""


class Part(NamedTuple):
    """A part of a volume."""

    path: Path | BytesIO
    """What `press_part` gave, in a file or in memory."""
    title: str | None = None
    """What the outline calls it, its own outline below; None if its outline goes on with the volume's."""
    groups: tuple[str, ...] = ()
    """What stands over that in the outline, the highest first: year, month. Parts in a row share them."""


class Label(NamedTuple):
    """How pages are numbered from one on."""

    page: int
    """Where it begins: the number of pages before it in the volume."""
    style: str = "D"
    """`D` for 1, 2, 3, `r` for i, ii, iii (ISO 32000-1, table 159)."""
    first: int = 1
    """The number of its first page."""


@dataclass(frozen=True, kw_only=True)
class Imprint:
    """What a volume says of itself."""

    title: str
    lang: str
    """Its language, as BCP 47 calls it."""
    authors: Sequence[str] = ()
    description: str = ""
    keywords: Sequence[str] = ()
    generator: str = ""
    """The program that made the pages."""
    created: str = ""
    """When it was made, in the form of W3C-DTF, as `2024-05-01`; no clock is looked at."""


def join(
    parts: Iterable[Part],
    output: Path | IO[bytes],
    imprint: Imprint,
    *,
    labels: Sequence[Label] = (),
    variant: str = DEFAULT,
) -> int:
    """Join parts to a volume; gives the number of its pages.

    The same parts and words give the same bytes. Named destinations keep their names, and a link may lead
    into any part.

    Args:
        parts: PDFs as `press_part` makes them, in order; each is opened when its turn has come.
        output: where the volume is written; it is only written to, from the beginning. After an error it is
            no PDF.
        imprint: what the volume says of itself.
        labels: how pages are numbered; none if all are numbered from 1.
        variant: what the volume claims, one of `claims.VARIANTS`; the parts must have been made for it.

    Raises:
        MissingProgramError: pikepdf is not installed.
        ValueError: a part is not tagged, two parts give one name to two things, or a link leads nowhere.

    """
    try:
        from pikepdf import Pdf  # noqa: PLC0415 - only volumes need it
    except ImportError as error:
        raise MissingProgramError("pikepdf", "a PDF volume", "pip install 'cableconv[volume]'") from error
    with ExitStack() as opened:
        stream = opened.enter_context(output.open("wb")) if isinstance(output, Path) else output
        target = ObjectFile(stream)
        binding = Binding(target)
        for part in parts:
            with Pdf.open(part.path) as source:
                binding.add(source, _name(part), part.title, part.groups)
        if not binding.nodes:
            raise ValueError("a volume needs at least one part")
        binding.check_links()
        binding.faces.write()
        _close(binding, imprint, labels, variant)
    return binding.pages


def _name(part: Part) -> str:
    """What messages call a part."""
    return part.path.name if isinstance(part.path, Path) else "a part"


def _close(binding: Binding, imprint: Imprint, labels: Sequence[Label], variant: str) -> None:
    """Write what stands above the parts, and where everything is."""
    target = binding.target
    nodes = references(binding.nodes)
    target.add(b"<< /Type /Pages /Count %d /Kids [%s] >>" % (binding.pages, nodes), binding.tree)
    entries = [
        b"/Type /Catalog /Pages %d 0 R" % binding.tree,
        b"/StructTreeRoot %d 0 R" % _structure(binding),
        b"/MarkInfo << /Marked true >> /ViewerPreferences << /DisplayDocTitle true >>",
        b"/Lang " + literal(imprint.lang),
        b"/Metadata %d 0 R" % _metadata(binding, imprint, variant),
    ]
    if names := _names(binding):
        entries.append(b"/Names << %s >>" % names)
    if binding.associated:
        entries.append(b"/AF [%s]" % b" ".join(binding.associated))
    if binding.intents:
        entries.append(b"/OutputIntents " + binding.intents)
    if labels:
        entries.append(b"/PageLabels << /Nums [%s] >>" % b" ".join(map(_label, labels)))
    if binding.entries:
        entries.append(b"/Outlines %d 0 R /PageMode /UseOutlines" % _outline(target, binding.entries))
    root = target.add(b"<< %s >>" % b" ".join(entries))
    target.close(root, target.add(_information(imprint, binding.producer)))


def _structure(binding: Binding) -> int:
    target = binding.target
    root = target.number()
    elements = b" ".join(binding.elements)
    target.add(b"<< /Type /StructElem /S /Document /P %d 0 R /K [%s] >>" % (root, elements), binding.document)
    parents = target.add(b"<< /Kids [%s] >>" % references(binding.parents))
    entries = [
        b"/Type /StructTreeRoot /K [%d 0 R]" % binding.document,
        b"/ParentTree %d 0 R /ParentTreeNextKey %d" % (parents, binding.keys),
    ]
    if binding.identifiers:
        entries.append(b"/IDTree << /Kids [%s] >>" % references(binding.identifiers))
    for kind, known in binding.classes.items():
        if known:
            pairs = b" ".join(b"%s %s" % (key.encode(), value) for key, value in sorted(known.items()))
            entries.append(b"%s << %s >>" % (kind.encode(), pairs))
    return target.add(b"<< %s >>" % b" ".join(entries), root)


def _names(binding: Binding) -> bytes:
    """Named destinations and embedded files, as trees: the keys in the order of their bytes."""
    entries = []
    for kind, known in (("Dests", binding.places), ("EmbeddedFiles", binding.files)):
        items = [(literal(key), known[key]) for key in sorted(known)]
        kids = [binding.leaf(b"Names", items[at : at + _LEAF]) for at in range(0, len(items), _LEAF)]
        if kids:
            entries.append(b"/%s << /Kids [%s] >>" % (kind.encode(), references(kids)))
    return b" ".join(entries)


def _outline(target: ObjectFile, entries: list[Entry]) -> int:
    root = target.number()
    first, last, shown = _below(target, entries, root)
    return target.add(
        b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>" % (first, last, shown), root
    )


def _below(target: ObjectFile, entries: list[Entry], parent: int) -> tuple[int, int, int]:
    """Write entries; gives the first, the last, and how many are shown (ISO 32000-1, 12.3.3)."""
    numbers = [target.number() for _ in entries]
    shown = len(entries)
    for place, (number, entry) in enumerate(zip(numbers, entries, strict=True)):
        line = b"/Title %s /Parent %d 0 R %s" % (entry.title, parent, entry.target)
        if place:
            line += b" /Prev %d 0 R" % numbers[place - 1]
        if number != numbers[-1]:
            line += b" /Next %d 0 R" % numbers[place + 1]
        if entry.entries:
            first, last, inner = _below(target, entry.entries, number)
            line += b" /First %d 0 R /Last %d 0 R" % (first, last)
            line += b" /Count %d" % (inner if entry.unfolded else -inner)
            shown += inner if entry.unfolded else 0
        target.add(b"<< %s >>" % line, number)
    return numbers[0], numbers[-1], shown


def _label(label: Label) -> bytes:
    return b"%d << /S /%s /St %d >>" % (label.page, label.style.encode(), label.first)


def _metadata(binding: Binding, imprint: Imprint, variant: str) -> int:
    words = "\n".join(packet(imprint, binding.producer, VARIANTS[variant]))
    return binding.target.add_stream(b"/Type /Metadata /Subtype /XML", words.encode())


def _information(imprint: Imprint, producer: str) -> bytes:
    """The document information: the same words as the metadata."""
    entries = {
        "Title": imprint.title,
        "Author": ", ".join(imprint.authors),
        "Subject": imprint.description,
        "Keywords": ", ".join(imprint.keywords),
        "Creator": imprint.generator,
        "Producer": producer,
        "CreationDate": _date(imprint.created),
    }
    lines = [b"/%s %s" % (key.encode(), literal(text)) for key, text in entries.items() if text]
    return b"<< %s >>" % b" ".join(lines)


def _date(written: str) -> str:
    """A date of W3C-DTF in the form of ISO 32000-1, 7.9.4."""
    if not (match := _DATE.fullmatch(written)):
        return ""
    *digits, utc, hours, minutes = match.groups(default="")
    zone = "Z" if utc else f"{hours}'{minutes}" if hours else ""
    return f"D:{''.join(digits)}{zone}"
