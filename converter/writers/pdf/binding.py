"""What a volume keeps of its parts while it is written: where things are, and what the last objects need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from converter.writers.pdf.faces import Faces
from converter.writers.pdf.objects import ObjectFile
from converter.writers.pdf.transfer import Transfer, leaves, several

if TYPE_CHECKING:
    from pikepdf import Pdf


class Entry(NamedTuple):
    """An entry of the outline, in the words of PDF."""

    title: bytes
    target: bytes
    entries: list[Entry]
    unfolded: bool


class Binding:
    """The parts of a volume that are in it so far."""

    def __init__(self, target: ObjectFile) -> None:
        """Begin a volume in `target`."""
        self.target = target
        self.faces = Faces(target)
        self.tree = target.number()
        """The root of the page tree."""
        self.document = target.number()
        """The one element at the top of the structure."""
        self.pages = 0
        self.nodes: list[int] = []
        """Nodes of the page tree, one a part."""
        self.elements: list[bytes] = []
        """References of the elements below the document."""
        self.keys = 0
        """The next key of the parent tree."""
        self.parents: list[int] = []
        """Leaves of the parent tree, one a part."""
        self.identifiers: list[int] = []
        """Leaves of the tree of identifiers, in order."""
        self.places: dict[bytes, bytes] = {}
        """Named destination -> where it is."""
        self.entries: list[Entry] = []
        self.classes: dict[str, dict[str, bytes]] = {"/RoleMap": {}, "/ClassMap": {}}
        self.files: dict[bytes, bytes] = {}
        """Name of each file that a part carries -> its reference."""
        self.associated: list[bytes] = []
        self.intents = b""
        """The output intents of the first part that has some."""
        self.producer = ""
        self._links: dict[bytes, str] = {}
        """Name that a link leads to -> the first part with such a link."""

    def add(self, source: Pdf, name: str, title: str | None, groups: Iterable[str] = ()) -> None:
        """Take a part into the volume.

        Args:
            source: the part.
            name: what messages call it.
            title: what the outline calls it; None if it goes on with the entries of the part.
            groups: what the outline has over that, the highest first.

        Raises:
            ValueError: the part is not tagged, or has a name that another part has with another meaning.

        """
        if "/StructTreeRoot" not in source.Root:
            raise ValueError(f"{name} is not tagged")
        transfer = Transfer(source, self.target, keys=self.keys, prefix=f"{len(self.nodes):05}.")
        pages = [page.obj for page in source.pages]
        self._place_fonts(transfer, pages)
        self._add_pages(transfer, pages)
        self._add_structure(transfer, name)
        self._add_names(transfer, name)
        self._note_links(pages, name)
        self._add_files(transfer, name)
        self._add_outline(transfer, title, groups, pages[0])
        if not self.producer and "/Producer" in source.docinfo:
            self.producer = str(source.docinfo["/Producer"])
        transfer.finish()
        if transfer.identifiers:
            named = [(literal(key), b"%d 0 R" % item) for key, item in sorted(transfer.identifiers)]
            self.identifiers.append(self.leaf(b"Names", named))

    def leaf(self, key: bytes, items: list[tuple[bytes, bytes]]) -> int:
        """Write a leaf of a name tree (`Names`) or a number tree (`Nums`), its items in order."""
        pairs = b" ".join(b"%s %s" % item for item in items)
        return self.target.add(b"<< /Limits [%s %s] /%s [%s] >>" % (items[0][0], items[-1][0], key, pairs))

    def check_links(self) -> None:
        """See that every link leads somewhere.

        Raises:
            ValueError: one does not.

        """
        lost = sorted(self._links.keys() - self.places.keys())
        if lost:
            raise ValueError(
                f"a link of {self._links[lost[0]]} leads to {_shown(lost[0])}, which no part has"
            )

    def _place_fonts(self, transfer: Transfer, pages: list[Any]) -> None:
        """Let the pages show their letters in the fonts of the volume."""
        for font in _fonts(pages):
            number = self.faces.place(font)
            if number is not None:
                transfer.known[font.objgen[0]] = number

    def _add_pages(self, transfer: Transfer, pages: list[Any]) -> None:
        node = self.target.number()
        for page in pages:
            transfer.known[page["/Parent"].objgen[0]] = node
        kids = references(map(transfer.number, pages))
        line = b"<< /Type /Pages /Parent %d 0 R /Count %d /Kids [%s] >>"
        self.target.add(line % (self.tree, len(pages), kids), node)
        self.nodes.append(node)
        self.pages += len(pages)

    def _add_structure(self, transfer: Transfer, name: str) -> None:
        """Put the elements of a part behind those of the parts before it."""
        root = transfer.source.Root["/StructTreeRoot"]
        tops = several(root.get("/K"))
        documents = [top for top in tops if top.get("/S") == "/Document"]
        for each in (root, *documents):
            transfer.known[each.objgen[0]] = self.document
        for top in tops:
            inner = several(top.get("/K")) if top.get("/S") == "/Document" else [top]
            self.elements += map(transfer.text, inner)
        parents = [
            (key + self.keys, transfer.text(owner)) for key, owner in leaves(root["/ParentTree"], "/Nums")
        ]
        if parents:
            self.parents.append(self.leaf(b"Nums", [(b"%d" % key, owner) for key, owner in parents]))
            self.keys = parents[-1][0] + 1
        for kind, known in self.classes.items():
            for key, value in root.get(kind, {}).items():
                text = transfer.text(value)
                if known.setdefault(key, text) != text:
                    raise ValueError(f"{name} and a part before it differ in what {key} is ({kind})")

    def _add_names(self, transfer: Transfer, name: str) -> None:
        """Keep named destinations."""
        names: Any = transfer.source.Root.get("/Names", {})
        for item, place in leaves(names.get("/Dests", {}), "/Names"):
            key = bytes(item)
            if key in self.places:
                raise ValueError(f"{name} has a destination {_shown(key)}, as a part before it has")
            self.places[key] = transfer.text(place)

    def _note_links(self, pages: list[Any], name: str) -> None:
        """Note the names that links lead to, to be looked for when all parts are there."""
        for page in pages:
            for link in page.get("/Annots", ()):
                target = link.get("/Dest", link.get("/A", {}).get("/D"))
                if target is not None and len(several(target)) == 1:
                    self._links.setdefault(bytes(target), name)

    def _add_files(self, transfer: Transfer, name: str) -> None:
        """Keep the files that a part carries, and the colors that it is made for."""
        root = transfer.source.Root
        names: Any = root.get("/Names", {})
        for item, file in leaves(names.get("/EmbeddedFiles", {}), "/Names"):
            key = bytes(item)
            if key in self.files:
                raise ValueError(f"{name} carries a file {_shown(key)}, as a part before it does")
            self.files[key] = transfer.text(file)
        self.associated += map(transfer.text, several(root.get("/AF")))
        if not self.intents and "/OutputIntents" in root:
            self.intents = transfer.text(root["/OutputIntents"])

    def _add_outline(self, transfer: Transfer, title: str | None, groups: Iterable[str], page: Any) -> None:
        outline: Any = transfer.source.Root.get("/Outlines", {})
        entries = list(_entries(transfer, outline.get("/First")))
        target = b"/Dest [%d 0 R /XYZ null null null]" % transfer.number(page)
        if title is not None:
            entries = [Entry(literal(title), target, entries, unfolded=False)]
        level = self.entries
        for group in map(literal, groups):
            if not level or level[-1].title != group:
                level.append(Entry(group, target, [], unfolded=False))
            level = level[-1].entries
        level += entries


def literal(text: str | bytes) -> bytes:
    """A text as a string of PDF; bytes are taken as they are."""
    from pikepdf import String  # noqa: PLC0415 - see joining

    return String(text).unparse()


def references(numbers: Iterable[int]) -> bytes:
    """References to objects, one after the other."""
    return b" ".join(b"%d 0 R" % number for number in numbers)


def _fonts(pages: Iterable[Any]) -> Iterator[Any]:
    """Each font of some pages, once."""
    seen = set()
    for page in pages:
        fonts = page["/Resources"].get("/Font", {})
        for font in fonts.values():
            if font.objgen not in seen:
                seen.add(font.objgen)
                yield font


def _entries(transfer: Transfer, item: Any) -> Iterator[Entry]:
    """An entry of an outline and those after it, each with what is below it."""
    while item is not None:
        key = "/Dest" if "/Dest" in item else "/A"
        target = key.encode() + b" " + transfer.text(item[key])
        below = list(_entries(transfer, item.get("/First")))
        yield Entry(item["/Title"].unparse(), target, below, unfolded=int(item.get("/Count", 0)) > 0)
        item = item.get("/Next")


def _shown(name: bytes) -> str:
    return repr(name.decode("utf-8", "replace"))
