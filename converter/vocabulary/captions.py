"""Captions: special handling, distribution, channels and handling notes.

Sources: cable-format 2.2 (5 FAH-2 H-240; cables 05STATE226504 and 06STATE89712;
handling restrictions of the 1973-79 records). Meanings are worded here.
"""

import re
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

Kind = Literal["special-handling", "distribution", "channel", "handling"]


class Caption(NamedTuple):
    """One caption: canonical word, kind, meaning, and captions that may not join it."""

    word: str
    kind: Kind
    meaning: str
    excludes: tuple[str, ...] = ()


_ALL: Final = (
    Caption(
        "NODIS",
        "special-handling",
        "for the addressee only; no wider distribution without high approval",
        ("EXDIS", "SIPDIS", "AGREMENT CHANNEL"),
    ),
    Caption(
        "EXDIS",
        "special-handling",
        "for the officers who need to act, and no others",
        ("NODIS", "SIPDIS"),
    ),
    Caption("STADIS", "special-handling", "within the Department of State only"),
    Caption("LIMDIS", "special-handling", "for a limited number of readers"),
    Caption("NOFORN", "special-handling", "not releasable to foreign nationals"),
    Caption("SENSITIVE", "special-handling", "contains sensitive unclassified text"),
    Caption("SPECAT EXCLUSIVE", "special-handling", "military equivalent of NODIS"),
    Caption("SPECAT", "special-handling", "special category, military"),
    Caption("NESCO", "special-handling", "restriction of the 1970s"),
    Caption("CHEROKEE", "special-handling", "restriction for the most senior officers"),
    Caption(
        "SIPDIS",
        "distribution",
        "may go to the classified shared network",
        ("NODIS", "EXDIS"),
    ),
    Caption("TERREP", "distribution", "distribution list for reports on terrorism"),
    Caption("AIDAC", "distribution", "message of the foreign aid agency's series"),
    Caption("ESMC", "distribution", "message of an agency series of the 1970s"),
    Caption("TOPEC", "distribution", "message of an agency series of the 1970s"),
    Caption("ALDAC", "distribution", "for all diplomatic and consular posts"),
    Caption("ALLDP", "distribution", "for a collective of posts"),
    Caption("ALAFD", "distribution", "for a collective of posts"),
    Caption("ALEDP", "distribution", "for a collective of posts"),
    Caption("USIAC", "distribution", "message of the information agency's series"),
    Caption("ROGER CHANNEL", "channel", "to the intelligence and research bureau"),
    Caption("DISSENT CHANNEL", "channel", "disagreement with policy"),
    Caption("AGREMENT CHANNEL", "channel", "consent to a new ambassador", ("NODIS",)),
    Caption("DS CHANNEL", "channel", "diplomatic security"),
    Caption("SY CHANNEL", "channel", "the security office before 1985"),
    Caption("MEDICAL CHANNEL", "channel", "medical matters"),
    Caption("DIRECTOR GENERAL CHANNEL", "channel", "sensitive personnel matters"),
    Caption("PERSONNEL CHANNEL", "channel", "personnel matters"),
    Caption("OIG CHANNEL", "channel", "to the inspector general"),
    Caption("HR CHANNEL", "channel", "personnel matters"),
    Caption("OFFICIAL INFORMAL", "handling", "semi-personal message between officers"),
    Caption("INFORM CONSULS", "handling", "consular officers are to be told"),
    Caption("FOR ALL CABLE DRAFTERS", "handling", "for everyone who writes cables"),
    Caption("WEBGRAM EXCLUDED ONLY", "handling", "kept out of one way of delivery"),
    Caption("EYES ONLY", "handling", "for the named reader only"),
    Caption("EXCLUSIVE", "handling", "for the named reader only"),
    Caption("ONLY", "handling", "for the named reader only"),
    Caption("CORRECTED COPY", "handling", "sent again with a correction"),
    Caption("SENSITIVE BUT UNCLASSIFIED", "handling", "reminder to protect the text"),
    Caption("FOR OFFICIAL USE ONLY", "handling", "reminder to protect the text"),
    Caption("NOT FOR INTERNET DISTRIBUTION", "handling", "not for publication"),
    Caption("POSS DUPE", "handling", "perhaps a second copy"),
    Caption("COUNTRY TEAM MESSAGE", "handling", "agreed by all agencies at the post"),
)

CAPTIONS: Final = MappingProxyType({caption.word: caption for caption in _ALL})
"""Every caption of the closed list, by its canonical word."""

_KEYS: Final = {caption.word.replace(" ", ""): caption.word for caption in _ALL} | {
    "NOFORM": "NOFORN",
    "SIDPIS": "SIPDIS",
    "SIPIDS": "SIPDIS",
    "SIPDI": "SIPDIS",
    "SPIDIS": "SIPDIS",
    "SIPDISS": "SIPDIS",
    "SENSTIVE": "SENSITIVE",
    "SENSITVE": "SENSITIVE",
    "SENSITIV": "SENSITIVE",
    "AGREEMENTCHANNEL": "AGREMENT CHANNEL",
    "DIRGENCHANNEL": "DIRECTOR GENERAL CHANNEL",
    "DGCHANNEL": "DIRECTOR GENERAL CHANNEL",
    "MEDCHANNEL": "MEDICAL CHANNEL",
    "ROGERCHANNELMESSAGE": "ROGER CHANNEL",
    "SENSITIVEBUTUNCLASSIFIEDPLEASEHANDLEACCORDINGLY": "SENSITIVE BUT UNCLASSIFIED",
    "SENSITIVEBUTUNCLASSIFIEDPLEASEPROTECTACCORDINGLY": "SENSITIVE BUT UNCLASSIFIED",
    "SENSITIVEBUTUNCLASSIFIEDHANDLEACCORDINGLY": "SENSITIVE BUT UNCLASSIFIED",
    "SENSITIVEBUTUNCLASSIFIEDPROTECTACCORDINGLY": "SENSITIVE BUT UNCLASSIFIED",
    "SENSITIVEBUTUNCLASSIFIEDNOTFORINTERNETDISTRIBUTION": "SENSITIVE BUT UNCLASSIFIED",
    "NOTFORINTERNETPUBLICATION": "NOT FOR INTERNET DISTRIBUTION",
    "NOTFORINTERNETDISTRIBUTION": "NOT FOR INTERNET DISTRIBUTION",
    "POSSIBLEDUPLICATE": "POSS DUPE",
}
_LEADS: Final = frozenset(key[:2] for key in (*_KEYS, "CORRECTEDCOPY"))
_NO_LETTERS: Final = re.compile("[^A-Z]+")
_CORRECTED: Final = "CORRECTEDCOPY"
_LONGEST: Final = 120
_CHANNEL_WORDS: Final = 4
_CHANNEL_LETTERS: Final = 36


def match_caption(text: str) -> str | None:
    """Give the canonical caption that a whole line or piece of one holds, or None.

    Blanks between letters, case and decoration at the ends do not matter:
    ``S I P D I S``, ``NO FORN``, ``- NODIS -``, ``OFFICIAL-INFORMAL``. A corrected
    copy may carry a note, and any upper-case ``... CHANNEL`` is a channel caption
    (cable-format 2.2). ``SENSITIVE`` must stand alone; whether a matching line
    stands where captions may is for the caller to judge.
    """
    if len(text) > _LONGEST:
        return None
    key = _letters(text)
    known = _KEYS.get(key)
    if known is not None:
        return known
    if key.startswith(_CORRECTED):
        return "CORRECTED COPY"
    return _open_channel(text, key)


def match_captions(line: str) -> tuple[str, ...] | None:
    """Give all captions of a line that holds nothing else, or None.

    Several captions on one line are parted by ``/``, ``,``, ``;`` or two blanks and
    more (cable-format 2.2); plain words such as ``SIPDIS NOFORN`` may touch.
    """
    whole = match_caption(line)
    if whole is not None:
        return (whole,)
    if len(line) > _LONGEST:
        return None
    parted = line
    for mark in ("/", ",", ";", "\t"):
        parted = parted.replace(mark, "  ")
    pieces = [piece for piece in parted.split("  ") if piece.strip(" -*.")]
    if len(pieces) < 2:
        pieces = line.split()
    found = [match_caption(piece) for piece in pieces]
    captions = tuple(caption for caption in found if caption is not None)
    return captions if captions and len(captions) == len(found) else None


def caption_note(text: str) -> str | None:
    """Give the note that a corrected-copy caption carries, or None.

    ``C O R R E C T E D  C O P Y (ADDED REF B)`` has the note ``ADDED REF B``
    (cable-format 2.2).
    """
    if not _letters(text).startswith(_CORRECTED):
        return None
    letters = 0
    for index, mark in enumerate(text):
        letters += mark.isalpha()
        if letters == len(_CORRECTED):
            note = " ".join(text[index + 1 :].strip(" -/()*.:;,\t").split())
            return note or None
    return None


def kind_of(caption: str) -> Kind | None:
    """Give the kind of a canonical caption; None if it is not one."""
    known = CAPTIONS.get(caption)
    if known is not None:
        return known.kind
    return "channel" if caption.endswith(" CHANNEL") else None


def conflicts(captions: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Give the pairs of captions that may not stand together, in order.

    NODIS excludes EXDIS, SIPDIS and AGREMENT CHANNEL; EXDIS excludes SIPDIS; a cable
    has at most one channel caption (cable-format 2.2).
    """
    distinct = tuple(dict.fromkeys(captions))
    return tuple(
        (first, second)
        for index, first in enumerate(distinct)
        for second in distinct[index + 1 :]
        if _excludes(first, second) or _excludes(second, first)
    )


def _excludes(first: str, second: str) -> bool:
    known = CAPTIONS.get(first)
    if known is not None and second in known.excludes:
        return True
    return kind_of(first) == "channel" == kind_of(second)


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text.upper())


def may_be_caption(text: str) -> bool:
    """Whether a line begins as some caption does, or names a channel: a cheap test before the real ones."""
    return text.replace(" ", "")[:12].strip("-*(/.[")[:2].upper() in _LEADS or "CHANNEL" in text


def _open_channel(text: str, key: str) -> str | None:
    if not key.endswith("CHANNEL") or not text.isupper() or len(key) > _CHANNEL_LETTERS:
        return None
    words = text.strip(" -/*.").split()
    plain = all(word.replace("/", "").isalpha() for word in words)
    if not plain or not 1 < len(words) <= _CHANNEL_WORDS or words[-1] != "CHANNEL":
        return None
    return " ".join(words)
