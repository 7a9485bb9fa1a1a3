"""Elements of the structure of a PDF, and where what they hold lies on its pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Content(NamedTuple):
    """What is drawn for one box."""

    page: int
    box: Any


class Anchor(NamedTuple):
    """The area of a page that a reader can follow."""

    page: int
    box: Any


@dataclass(slots=True, eq=False)
class Element:
    """One element of the structure."""

    role: str
    parent: Element | None = None
    kids: list[Element | Content | Anchor] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    """Texts beside: `Alt`, `E` (an abbreviation in full), `T` (its name), `Lang`, `ActualText`, `ID`."""
    traits: dict[str, object] = field(default_factory=dict)
    """Attributes of lists and cells: `ListNumbering`, `Scope`, `ColSpan`, `RowSpan`."""

    def words(self) -> str:
        """The words in it as they are laid out."""
        found = []
        for kid in self.kids:
            match kid:
                case Element():
                    found.append(kid.words())
                case Content():
                    found.append(getattr(kid.box, "text", ""))
                case _:
                    pass
        return " ".join(" ".join(found).split())


def child(parent: Element, role: str, **said: str) -> Element:
    """A new element, the last in its parent."""
    made = Element(role, parent, said=said)
    parent.kids.append(made)
    return made
