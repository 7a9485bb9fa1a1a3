"""Senders and receivers in the words of an editor: `AMEMBASSY NICOSIA` is the Embassy in Nicosia."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final, NamedTuple

from converter import header as view
from converter.nodes import Document
from converter.vocabulary import posts

_OFFICES: Final[MappingProxyType[str, str]] = MappingProxyType(
    {
        "AMEMBASSY": "Embassy",
        "AMCONSUL": "Consulate",
        "AMCONSULATE": "Consulate",
        "AMCONGEN": "Consulate General",
        "USINT": "Interests Section",
        "USLO": "Liaison Office",
        "USMISSION": "Mission",
        "USOFFICE": "Office",
    }
)
"""Offices by the word that their designators begin with (cable-format 1.3.6)."""
_MISSIONS: Final[MappingProxyType[str, str]] = MappingProxyType(
    {
        "USUN": "Mission to the United Nations",
        "USNATO": "Mission to the North Atlantic Treaty Organization",
        "USEC": "Mission to the European Communities",
        "USEU": "Mission to the European Union",
        "USOECD": "Mission to the Organization for Economic Cooperation and Development",
        "USOSCE": "Mission to the Organization for Security and Cooperation in Europe",
        "USAU": "Mission to the African Union",
    }
)
"""Missions by the word that names them, wherever in the designator it stands."""
_AGENCIES: Final[MappingProxyType[str, str]] = MappingProxyType(
    {
        "SECSTATE": "Department of State",
        "STATE": "Department of State",
        "SECDEF": "Department of Defense",
        "JCS": "Joint Chiefs of Staff",
        "NSC": "National Security Council",
        "CIA": "Central Intelligence Agency",
        "WHITE HOUSE": "White House",
        "TREASURY": "Department of the Treasury",
    }
)
"""Agencies in Washington by their designators, the word WASHDC left out."""
_KINDS: Final[MappingProxyType[str, str]] = MappingProxyType({"embassy": "Embassy", "consulate": "Consulate"})
_IN_A_CITY = ("Embassy", "Consulate")
_NAMED: Final = 3
"""How many receivers a heading names; more are `Certain Posts`, and a list names them."""


class Party(NamedTuple):
    """A sender or receiver in words."""

    name: str
    article: str = "the "
    """What stands before the name in a sentence; nothing before one that is as written."""
    city: str = ""
    """The city of an embassy or consulate, which names it in a list of many posts."""

    def __str__(self) -> str:
        return self.article + self.name


def party(written: str) -> Party:
    """A designator in words; one that is not known stays as it is written."""
    words = written.upper().replace("WASHINGTON DC", "").replace("WASHDC", "").split()
    name = " ".join(words)
    if name in _AGENCIES:
        return Party(_AGENCIES[name])
    for word in words[:2]:
        if word in _MISSIONS:
            return Party(_MISSIONS[word])
    if len(words) > 1 and words[0] in _OFFICES:
        city, office = place(" ".join(words[1:])), _OFFICES[words[0]]
        return Party(f"{office} in {city}", city=city if office.startswith(_IN_A_CITY) else "")
    return Party(written, "")


def place(written: str) -> str:
    """The name of a post as a gazetteer spells it: `PORT AU PRINCE` is Port-au-Prince."""
    return posts.post_name(posts.canonical_post(written)) or written.title()


def sender(document: Document) -> Party | None:
    """Who sent the cable: as FL6 has it, else the post of the classification line, else as is claimed."""
    line = view.classification_line(document)
    written = view.originator(document)
    known = party(written) if written else None
    if (known is None or not known.article) and line and line.post:
        canonical = posts.canonical_post(line.post)
        if canonical in _AGENCIES:
            return Party(_AGENCIES[canonical])
        if kind := _KINDS.get(posts.post_kind(canonical) or ""):
            return Party(f"{kind} in {place(line.post)}")
    return known


def receivers(document: Document) -> list[Party]:
    """The action addressees in the order sent, each once."""
    return list(dict.fromkeys(party(each.name) for each in view.addressees(document, "action")))


def named(parties: list[Party]) -> list[Party]:
    """The parties that a heading names."""
    return parties if len(parties) <= _NAMED else [Party("Certain Posts", "")]


def enumeration(words: list[str]) -> str:
    """`Riga`; `Riga and Oslo`; `Riga, Oslo, and Bonn`."""
    *most, last = words
    if not most:
        return last
    return f"{most[0]} and {last}" if len(most) == 1 else f"{', '.join(most)}, and {last}"
