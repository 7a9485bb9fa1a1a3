"""What Chromium tells programs that read a page aloud: its accessibility tree."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

from matrix.pages import coded
from matrix.seen import Seen, joined, of_page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
_BLOCKS = {
    "paragraph", "heading", "listitem", "list", "region", "row", "cell", "gridcell", "columnheader", "table",
    "definition", "term", "Pre", "blockquote", "group", "LayoutTableCell", "LayoutTableRow",
}  # fmt: skip


def missing() -> str:
    """Why Chromium cannot be asked; empty when it can."""
    if not CHROMIUM:
        return "no Chromium (apt-get install chromium)"
    return "" if find_spec("playwright") else "no Playwright to drive Chromium (make validate-html brings it)"


@contextmanager
def reader() -> Iterator[Callable[[bytes], Seen]]:
    """A browser that is off the net, as a function from pages to what they say."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - skipped where it is not

    with sync_playwright() as drive:
        browser = drive.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        page = browser.new_context(offline=True, java_script_enabled=False).new_page()
        session = page.context.new_cdp_session(page)

        def read(data: bytes) -> Seen:
            page.set_content(data.decode())
            return _page(_Tree(session))

        yield read
        browser.close()


class _Tree:
    """The accessibility tree of a page."""

    def __init__(self, session: Any) -> None:
        session.send("Accessibility.enable")
        self.session = session
        self.nodes = {each["nodeId"]: each for each in session.send("Accessibility.getFullAXTree")["nodes"]}
        whole = session.send("DOM.getDocument", {"depth": -1})["root"]
        self.lines = {
            each["backendNodeId"] for each in _elements(whole) if each["nodeName"] in ("PRE", "DIV")
        }
        """Elements without a role that stand on a line of their own."""
        self.root = next(each for each in self.nodes.values() if not each.get("parentId"))

    def inner(self, node: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """The nodes below a node in reading order; of a text, not its lines."""
        for name in node.get("childIds", ()):
            child = self.nodes.get(name)
            if child is not None:
                yield child
                if role(child) != "StaticText":
                    yield from self.inner(child)

    def text(self, node: dict[str, Any]) -> str:
        """What is read of a node, each block on a line of its own."""
        if role(node) in {"StaticText", "LineBreak"}:
            return str(node["name"]["value"]) if role(node) == "StaticText" else "\n"
        if role(node) == "separator":  # where a page of the original began: a mark, no word
            return ""
        # A mark is an object of its own; the blank behind it is in the tree only where words follow at once.
        block = role(node) in _BLOCKS or node.get("backendDOMNodeId") in self.lines
        edge = "\n" if block else " " if role(node) == "Abbr" else ""
        children = (self.nodes[name] for name in node.get("childIds", ()) if name in self.nodes)
        return edge + "".join(map(self.text, children)) + edge

    def within(self, selector: str) -> dict[str, Any]:
        """The node of the first element that a selector finds, ignored or not."""
        document = self.session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
        found = self.session.send("DOM.querySelector", {"nodeId": document, "selector": selector})["nodeId"]
        place = self.session.send("DOM.describeNode", {"nodeId": found})["node"]["backendNodeId"]
        return next(each for each in self.nodes.values() if each.get("backendDOMNodeId") == place)


def _elements(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node.get("children", ()):
        yield from _elements(child)


def role(node: dict[str, Any]) -> str:
    return str(node["role"]["value"])


def _page(tree: _Tree) -> Seen:
    text = tree.within("#text")
    title = next(each for each in tree.inner(tree.root) if role(each) == "heading")
    in_title, in_text = (
        [joined(tree.text(each)) for each in tree.inner(part) if role(each) == "Abbr"]
        for part in (title, text)
    )
    header = _header(tree)
    return of_page(
        joined(tree.text(title)),
        (in_title, in_text),
        [joined(tree.text(each)) for each in tree.inner(tree.root) if _is_banner(tree, each)],
        header,
        numbers=tuple(joined(tree.text(each)) for each in tree.inner(text) if _is_number(each)),
        references=tuple(map(coded, dict(header).get("References", ()))),
        words=tuple(tree.text(text).split()),
    )


def _is_banner(tree: _Tree, node: dict[str, Any]) -> bool:
    """Whether a node is an abbreviation that is a paragraph by itself, as only the marking is."""
    children = [tree.nodes[name] for name in node.get("childIds", ()) if name in tree.nodes]
    return role(node) == "paragraph" and [role(each) for each in children] == ["Abbr"]


def _is_number(node: dict[str, Any]) -> bool:
    return role(node) == "link" and str(node["name"]["value"]).startswith("Paragraph ")


def _header(tree: _Tree) -> list[tuple[str, tuple[str, ...]]]:
    found: list[tuple[str, tuple[str, ...]]] = []
    for node in tree.inner(tree.root):
        if role(node) == "term":
            found.append((joined(tree.text(node)), ()))
        elif role(node) == "definition" and found:
            items = [each for each in tree.inner(node) if role(each) == "listitem"] or [node]
            found[-1] = (found[-1][0], tuple(joined(tree.text(each)) for each in items))
    return found
