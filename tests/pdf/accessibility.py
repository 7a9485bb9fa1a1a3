"""What PDF/UA-1 asks of a file, after the checkpoints of the Matterhorn Protocol that a machine can judge.

Each fault begins with the number of its checkpoint; those that begin with `+` only this project asks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from pdf.anatomy import Anatomy, Element

GROUPING = {"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "TOC", "TOCI", "NonStruct"}
BLOCKS = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "Table", "Caption", "Figure"}
PARTS = {
    "LI",
    "Lbl",
    "LBody",
    "TR",
    "TH",
    "TD",
    "THead",
    "TBody",
    "TFoot",
    "Span",
    "Link",
    "Note",
    "Reference",
}
STANDARD = GROUPING | BLOCKS | PARTS
WITHIN = {
    "LI": {"L"},
    "Lbl": {"LI", "Note"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
}
HOLDS = {
    "L": {"LI", "Caption", "L"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
}


def faults(found: Anatomy) -> list[str]:
    """Everything that is wrong with the file."""
    if found.root is None:
        return ["01-001 the file has no structure"]
    checks: tuple[Callable[[Anatomy], Iterator[str]], ...] = (
        document, content, parents, roles, headings, tables, lists, links, figures, artifacts, actions,
    )  # fmt: skip
    return [fault for check in checks for fault in check(found)]


def document(found: Anatomy) -> Iterator[str]:
    """What the catalog says."""
    root = found.pdf.Root
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "01-007 the file does not say that it is tagged"
    if root.get("/MarkInfo", {}).get("/Suspects", False):
        yield "01-007 the tags are suspect"
    if "/Metadata" not in root:
        yield "06-001 there is no XMP metadata"
    else:
        if found.said("pdfuaid:part") != "1":
            yield "06-002 PDF/UA-1 is not claimed"
        if not found.said("dc:title"):
            yield "06-003 there is no title"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "07-001 the title is not to be shown"
    if not str(root.get("/Lang", "")):
        yield "11-006 the language is not told"
    if found.pdf.is_encrypted:
        yield "26-001 the file is encrypted"
    for number, page in enumerate(found.pdf.pages, 1):
        if "/Annots" in page and page.get("/Tabs") != "/S":
            yield f"28-008 the tab order of page {number} is not that of the structure"


def content(found: Anatomy) -> Iterator[str]:
    """That everything drawn is tagged or an artifact, and is in the structure once."""
    assert found.root
    used = Counter(kid for element in found.root.walk() for kid in element.kids if isinstance(kid, tuple))
    for page in found.pages:
        yield from page.faults
        for number in page.numbered:
            if used[page.number, number] != 1:
                times = used[page.number, number]
                yield f"01-005 content {number} of page {page.number + 1} is in the structure {times} times"
    for page_number, number in used:
        if page_number < 0 or number not in found.pages[page_number].numbered:
            yield f"01-006 the structure names content {number} of page {page_number + 1}, which is not there"


def parents(found: Anatomy) -> Iterator[str]:
    """That the way from content to structure is the way back."""
    assert found.root
    for element in found.root.walk():
        for kid in element.kids:
            if isinstance(kid, Element):
                if kid.node.get("/P") is None or kid.node.P.objgen != element.node.objgen:
                    yield f"+ an element {kid.role} names another parent"
            elif isinstance(kid, tuple):
                page, number = kid
                entry = found.parents.get(int(found.pdf.pages[page].get("/StructParents", -1)))
                known = entry is not None and number < len(entry) and entry[number] is not None
                if not known or entry[number].objgen != element.node.objgen:  # type: ignore[index]
                    yield f"+ content {number} of page {page + 1} does not lead to its element {element.role}"
            else:
                entry = found.parents.get(int(kid.get("/StructParent", -1)))
                if entry is None or entry.objgen != element.node.objgen:
                    yield "+ an annotation does not lead to its element"


def roles(found: Anatomy) -> Iterator[str]:
    """That elements are of known kinds and stand where they may."""
    assert found.root
    if [kid.role for kid in found.root.elements()] != ["Document"]:
        yield "+ the structure is not one Document"
    for element in found.root.walk():
        if element.role == "StructTreeRoot":
            continue
        if element.role not in STANDARD:
            yield f"02-001 {element.role} is no standard kind of element"
        parent = element.parent.role if element.parent else ""
        if element.role in WITHIN and parent not in WITHIN[element.role]:
            number = "09-004" if element.role.startswith("T") else "09-005"
            yield f"{number} {element.role} stands in {parent}"
        if element.role in HOLDS:
            for kid in element.kids:
                if not isinstance(kid, Element) or kid.role not in HOLDS[element.role]:
                    what = kid.role if isinstance(kid, Element) else "content"
                    yield f"09-005 {element.role} holds {what}"
        if element.role in GROUPING and any(isinstance(kid, tuple) for kid in element.kids):
            yield f"+ words stand in {element.role} without a paragraph"
        if not element.kids and element.role not in ("TD", "TH"):
            yield f"+ an element {element.role} is empty"


def headings(found: Anatomy) -> Iterator[str]:
    """That the first heading is of the first level, and no level is skipped on the way down."""
    assert found.root
    last = 0
    for element in found.root.walk():
        if element.role[0] == "H" and element.role[1:].isdigit():
            level = int(element.role[1:])
            if last == 0 and level != 1:
                yield f"14-002 the first heading is an {element.role}"
            elif level > last + 1:
                yield f"14-003 an {element.role} follows an H{last}"
            last = level
    if not last:
        yield "+ there is no heading"


def tables(found: Anatomy) -> Iterator[str]:
    """That header cells say what they head, and that all rows are of one width."""
    assert found.root
    for table in (each for each in found.root.walk() if each.role == "Table"):
        widths, carried = [], Counter[int]()
        for number, row in enumerate(each for each in table.walk() if each.role == "TR"):
            width = carried[number]
            for cell in row.elements():
                across, down = int(cell.attribute("/ColSpan") or 1), int(cell.attribute("/RowSpan") or 1)
                width += across
                for below in range(1, down):
                    carried[number + below] += across
                if cell.role == "TH" and cell.attribute("/Scope") not in ("/Row", "/Column", "/Both"):
                    yield "15-003 a header cell has no Scope"
            widths.append(width)
        if len(set(widths)) > 1:
            yield f"09-004 the rows of a table are of the widths {sorted(set(widths))}"


NUMBERINGS = {
    "/None", "/Disc", "/Circle", "/Square", "/Decimal", "/UpperRoman", "/LowerRoman", "/UpperAlpha",
    "/LowerAlpha",
}  # fmt: skip


def lists(found: Anatomy) -> Iterator[str]:
    """That lists say how they are numbered, and items have a body and at most one label before it."""
    assert found.root
    for element in found.root.walk():
        kinds = [kid.role for kid in element.elements()]
        if element.role == "L" and element.attribute("/ListNumbering") not in NUMBERINGS:
            yield "+ a list has no ListNumbering"
        if element.role == "LI" and kinds.count("LBody") != 1 and kinds != ["Lbl"]:
            yield f"09-005 an item holds {kinds}"
        if element.role == "LI" and kinds.count("Lbl") and kinds.index("Lbl") != 0:
            yield "09-005 a label stands behind its item"


def links(found: Anatomy) -> Iterator[str]:
    """That each link is in the structure, has words, and says where it leads."""
    assert found.root
    held = {
        kid.objgen: element
        for element in found.root.walk()
        for kid in element.kids
        if not isinstance(kid, Element | tuple)
    }
    for page, annotation in found.annotations():
        where = f"on page {page + 1}"
        element = held.get(annotation.objgen)
        if element is None or element.role != "Link":
            yield f"28-011 a link {where} is in no Link element"
        contents = str(annotation.get("/Contents", ""))
        if not contents:
            yield f"28-012 a link {where} does not say where it leads"
        elif element is not None and not contents.startswith(" ".join(found.words(element).split())[:100]):
            yield f"+ a link {where} is described as {contents!r}"
        if not int(annotation.get("/F", 0)) & 4:
            yield f"+ a link {where} is not printed"
    for element in found.root.walk():
        if element.role == "Link" and all(isinstance(kid, Element | tuple) for kid in element.kids):
            yield "+ a Link element has no annotation"


def figures(found: Anatomy) -> Iterator[str]:
    """That pictures have words."""
    assert found.root
    for element in found.root.walk():
        if element.role == "Figure" and not {"/Alt", "/ActualText"} & set(element.node.keys()):
            yield "13-004 a figure has no alternative text"
        for key in ("/Alt", "/ActualText", "/E"):
            if key in element.node and not str(element.node[key]).strip():
                yield f"+ {element.role} has an empty {key}"


def artifacts(found: Anatomy) -> Iterator[str]:
    """That words which are not read are the running heads and feet of pages; drawn lines are none."""
    for page in found.pages:
        for run in page.runs:
            if (
                run.tag == "Artifact"
                and any(letter.isalnum() for letter in run.text)
                and run.properties.get("/Type") != "/Pagination"
            ):
                yield f"18-001 {run.text!r} on page {page.number + 1} is an artifact of no kind"


def actions(found: Anatomy) -> Iterator[str]:
    """That the file does nothing by itself and leads out of itself by links to web pages alone."""
    root = found.pdf.Root
    for key in ("/AA", "/OpenAction", "/AcroForm", "/OCProperties"):
        if key in root:
            yield f"+ the catalog has {key}"
    if "/JavaScript" in root.get("/Names", {}):
        yield "+ there is JavaScript"
    for page, annotation in found.annotations():
        action = annotation.get("/A")
        if action is not None and (action.S != "/URI" or not str(action.URI).startswith(("https:", "http:"))):
            yield f"+ a link on page {page + 1} does {action.S}"
    for number, page in enumerate(found.pdf.pages, 1):
        if "/AA" in page:
            yield f"+ page {number} has actions"
