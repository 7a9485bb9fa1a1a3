"""What a PDF says by its structure, read with poppler; its marking as it stands on its pages."""

import re
import subprocess
import tempfile
from dataclasses import dataclass, field

from flavours.texts import seen

from matrix.pages import coded
from matrix.seen import Header, Seen, joined, of_page, signs

_LINE = re.compile(r"( *)(?:\"(?P<text>.*)\"|(?P<tag>[A-Za-z]\w*)(?P<rest> .*|:)?)$")
_INLINE = {"Span", "Link", "Reference", "Em", "Strong", "Quote", "Code"}


@dataclass
class Element:
    """An element of the structure."""

    tag: str
    inner: list["Element | str"] = field(default_factory=list)

    def all(self, *tags: str) -> "list[Element]":
        """The elements of some kinds below this one, in order."""
        below = [each for each in self.inner if isinstance(each, Element)]
        return [found for each in below for found in ([each] if each.tag in tags else []) + each.all(*tags)]

    def text(self) -> str:
        """Its text, each block on a line of its own."""
        edge = "" if self.tag in _INLINE else "\n"
        return edge + "".join(each if isinstance(each, str) else each.text() for each in self.inner) + edge


def of_facsimile(data: bytes) -> Seen:
    """A PDF that shows lines as they were sent: all that is told but the marking is among their words."""
    article, banner = _opened(data)
    level, *controls = banner.split("//")
    words = tuple(seen(article.text()))
    return Seen(
        banner=banner,
        level=level,
        controls=frozenset(controls),
        portions=words,
        numbers=words,
        references=words,
        words=signs(words),
    )


def of_pdf(data: bytes) -> Seen:
    """A PDF that shows the cable as an edition does."""
    article, banner = _opened(data)
    parts = [each for each in article.inner if isinstance(each, Element)]
    (title,) = [each for each in parts if each.tag == "H1"]
    lists = [each for each in parts if each.tag == "L"]
    (body,) = [each for each in parts if each.tag == "Div"]
    header = _header(lists[0]) if lists else ()
    return of_page(
        joined(title.text()),
        (list(_marks(title)), list(_marks(body))),
        [banner],
        header,
        numbers=tuple(_numbers(body)),
        references=tuple(map(coded, dict(header).get("References", ()))),
        words=tuple(body.text().split()),
    )


def _opened(data: bytes) -> tuple[Element, str]:
    """The structure of the cable, and the marking of the pages."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        (article,) = _structure(file.name).all("Art")
        return article, _banner(file.name)


def _structure(path: str) -> Element:
    """The tree that `pdfinfo -struct-text` prints: two blanks for each level, texts in quotes."""
    done = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, check=True, text=True)
    root = Element("")
    stack: list[tuple[int, Element]] = [(-1, root)]
    for line in done.stdout.splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        depth = len(match[1])
        while stack[-1][0] >= depth:
            stack.pop()
        if match["text"] is not None:
            stack[-1][1].inner.append(match["text"])
        elif match["tag"] != "Object":
            element = Element(match["tag"])
            stack[-1][1].inner.append(element)
            stack.append((depth, element))
    return root


def _banner(path: str) -> str:
    """What stands as a line at the head and again at the foot of every page."""
    done = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True, text=True)
    pages = [page.strip().splitlines() for page in done.stdout.split("\f") if page.strip()]
    found = {page[0] for page in pages if page.count(page[0]) > 1}
    return found.pop() if len(found) == 1 and all(page[0] in page[1:] for page in pages) else ""


def _header(listed: Element) -> Header:
    found = []
    for item in (each for each in listed.inner if isinstance(each, Element)):
        label, value = (each for each in item.inner if isinstance(each, Element))
        items = value.all("LI") or [value]
        found.append((joined(label.text()), tuple(joined(each.text()) for each in items)))
    return tuple(found)


def _marks(element: Element) -> list[str]:
    found = (joined(each.text()) for each in element.all("Span"))
    return [text for text in found if re.fullmatch(r"\([^:]+", text)]


def _numbers(element: Element) -> list[str]:
    """The text that each block begins with: a number is a text of its own."""
    found = []
    for block in element.all("P", "H2", "H3"):
        first = next((each for each in block.inner if isinstance(each, str) and each.strip()), "")
        link = next((each for each in block.inner if isinstance(each, Element)), None)
        found.append(joined(first or (link.text() if link else "")))
    return found
