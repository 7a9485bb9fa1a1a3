"""A paragraph or an item while it is put together: running text, and the blocks that stand among it."""

from __future__ import annotations

from converter.nodes import Inline
from converter.writers.html.inline import Inlines, has_words


class Parts:
    """The parts so far, and the run of text that is being gathered."""

    def __init__(self) -> None:
        self.number = ""
        """Markup of the paragraph's number, until a part has taken it."""
        self.run: list[Inline] = []
        self.found: list[tuple[str, str]] = []
        """Markup of each part, after what it is: `text`, `bare` (a number alone), `block` or `marks`."""
        self.numbered = False
        """Whether a number stood in it."""

    @property
    def fresh(self) -> bool:
        """Whether nothing has been read yet."""
        return not (self.number or self.run or self.found)

    def take_number(self) -> str:
        """The number, for the part that it stands in front of."""
        number, self.number = self.number, ""
        self.numbered = self.numbered or bool(number)
        return number

    def close(self, inlines: Inlines) -> None:
        """End the run of text. One of page breaks alone stands between two parts and has no line."""
        if not self.run:
            return
        words = inlines.of(self.run)
        if has_words(self.run):
            self.found.append(("text", self.take_number() + words))
        elif words:
            self.found.append(("marks", words))
        self.run.clear()

    def block(self, markup: str) -> None:
        """Add a block. A number that no text has taken gets a line of its own."""
        if self.number:
            self.found.append(("bare", self.take_number()))
        if markup:
            self.found.append(("block", markup))

    def markup(self, name: str) -> str:
        """The paragraph: `p` where it holds text alone, else `div`; with a name, where it has one."""
        if self.number:
            self.found.append(("bare", self.take_number()))
        called = f' id="{name}"' if name else ""
        kinds = [kind for kind, _ in self.found]
        if kinds in (["text"], ["bare"]):
            kind = "paragraph" if kinds == ["text"] else "paragraph bare"
            return f'<p class="{kind}"{called}>{self.found[0][1]}</p>'
        return "\n".join([f'<div class="paragraph"{called}>', *map(_part, self.found), "</div>"])

    def opened(self) -> list[str]:
        """The parts of an item: its first text bare, each later part an element of its own."""
        if self.found and self.found[0][0] != "block":
            return [self.found[0][1], *("\n" + _part(part) for part in self.found[1:])]
        return ["\n" + _part(part) for part in self.found]


def _part(part: tuple[str, str]) -> str:
    kind, markup = part
    match kind:
        case "text":
            return f"<p>{markup}</p>"
        case "bare":
            return f'<p class="bare">{markup}</p>'
        case "marks":
            return f'<div class="break">{markup}</div>'
        case _:
            return markup
