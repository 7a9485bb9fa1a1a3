"""The `encodingDesc`: by what rules the file was made, and the categories that its pointers name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from functools import lru_cache

from converter.distributions import version
from converter.tei import CONTROLS, LEVEL, XML_ID, from_name
from converter.vocabulary import markings
from converter.writers.tei.elements import Element, child, root

_RULES: dict[str, dict[str, str]] = {}
_RULES["cableconv"] = {
    "correction": (
        "Words are not corrected. Where damage of the transmission could be mended, sic has what was sent "
        "and corr the reading."
    ),
    "hyphenation": (
        'A line end reads as one blank, or as nothing where lb has break="no": after a hyphen, and in a word '
        "that was cut at the margin."
    ),
    "normalization": (
        "The words stand as they were sent. lb begins each line of the source; blank lines, indentation and "
        "the blanks at line ends are not kept, except in preformatted text. What stands in fw and in sic, "
        "and a line that was drawn (milestone), is not read."
    ),
    "interpretation": (
        "What a line or a mark was understood to say stands in attributes and in the feature structures of "
        "standOff, to which ana points."
    ),
}
_RULES["frus"] = {
    "correction": (
        "Where damage of the transmission could be mended, the text has the reading and a note what was sent."
    ),
    "hyphenation": "Lines are joined; a word that was cut at the margin is whole again.",
    "normalization": (
        "Senders and receivers, the date and the source note are in the words of an editor. The words of the "
        "text stand as they were sent; the lines of the transmission, the markers of its pages, lines that "
        "were drawn, captions, Executive order and TAGS are left out of the text, and the header tells them."
    ),
}
"""The declarations of `editorialDecl`, by profile."""
_NUMBER = (
    "A message reference number: year, post and serial of a cable. Its edition is looked for in a file of "
    "that name beside this one."
)
_VERSION = re.compile(r"\d+(?:\.\d+){0,3}")
KINDS = {
    "subject": "Subject",
    "program": "Program",
    "geo": "Country or region",
    "org": "Organization",
    "term": "Term",
    "person": "Person",
}
"""Kinds of TAGS (5 FAH-3), with the persons named to them."""
_LEVELS = tuple(LEVEL.encode(level.word) or "" for level in markings.LEVELS)
_CONTROLS = tuple(CONTROLS.encode((control,)) or "" for control in markings.CONTROLS)
SHARED = frozenset((*_LEVELS, *_CONTROLS))
"""Pointers to the categories that the header of a corpus declares for all its documents."""


def write_encoding(header: Element, profile: str, pointers: Iterable[str], kinds: Iterable[str]) -> None:
    """Put the `encodingDesc` of a document that stands alone, with the categories that it points to."""
    header.append(deepcopy(_encoding(profile, frozenset(pointers), frozenset(kinds))))


def write_shared_encoding(header: Element, profile: str, pointers: Iterable[str] = ()) -> None:
    """Put the `encodingDesc` of a corpus: every level, control and kind of TAG that has a name.

    Its own header may point to more categories.
    """
    header.append(deepcopy(_encoding(profile, SHARED.union(pointers), frozenset(KINDS))))


def write_own_categories(header: Element, pointers: Iterable[str], prefix: str) -> None:
    """Put the categories of a document in a corpus that the corpus does not declare, if there are any."""
    own = frozenset(pointers) - SHARED
    if own:
        classes = child(child(header, "encodingDesc"), "classDecl")
        _write_levels(classes, own, prefix)
        _write_controls(classes, own, prefix)


# Most cables of a batch point to the same few categories, and a copy takes a tenth of the time.
@lru_cache(maxsize=64)
def _encoding(profile: str, pointers: frozenset[str], kinds: frozenset[str]) -> Element:
    element = root("encodingDesc", {})
    program = child(child(element, "appInfo"), "application", {"ident": "cableconv", "version": _version()})
    child(program, "label", text="cableconv")
    editorial = child(element, "editorialDecl")
    for name, words in _RULES[profile].items():
        child(child(editorial, name), "p", text=words)
    if profile == "frus":
        right = {XML_ID: "right", "scheme": "css"}
        child(child(element, "tagsDecl"), "rendition", right, "text-align: right;")
    number = {"ident": "mrn", "matchPattern": "([A-Za-z0-9.%-]+)", "replacementPattern": "$1.xml"}
    child(child(child(element, "listPrefixDef"), "prefixDef", number), "p", text=_NUMBER)
    classes = child(element, "classDecl")
    _write_levels(classes, pointers)
    _write_controls(classes, pointers)
    _taxonomy(classes, "captions", "Captions (5 FAH-2 H-240)")
    tags = _taxonomy(classes, "tags", "Traffic Analysis by Geography and Subject (5 FAH-3)")
    for kind, words in KINDS.items():
        if kind in kinds:
            _category(tags, f"tag.{kind}", kind, words)
    return element


def _version() -> str:
    """The version of the program in the form that TEI has for versions."""
    found = _VERSION.match(version())
    return found[0] if found else "0"


def _write_levels(classes: Element, pointers: frozenset[str], prefix: str = "") -> None:
    levels = [each for each in pointers if each.startswith("#cls.")]
    if prefix and not levels:
        return
    taxonomy = _taxonomy(classes, f"{prefix}classification", "Levels of classification (5 FAH-2 H-220)")
    for pointer in sorted(levels, key=_rank):
        word = LEVEL.decode(pointer)
        known = markings.LEVEL_OF.get(word)
        _category(taxonomy, prefix + pointer[1:], known.abbreviation if known else word, word)


def _write_controls(classes: Element, pointers: frozenset[str], prefix: str = "") -> None:
    controls = sorted(each for each in pointers if each.startswith("#ctl."))
    if prefix and not controls:
        return
    words = "Controls on release and distribution (32 CFR 2001.24)"
    taxonomy = _taxonomy(classes, f"{prefix}controls", words)
    for pointer in controls:
        word = from_name(pointer.removeprefix("#ctl."))
        _category(taxonomy, prefix + pointer[1:], word, markings.spoken_control(word))


def _taxonomy(parent: Element, name: str, words: str) -> Element:
    taxonomy = child(parent, "taxonomy", {XML_ID: name})
    child(taxonomy, "desc", text=words)
    return taxonomy


def _category(taxonomy: Element, own: str, short: str, words: str) -> None:
    category = child(taxonomy, "category", {XML_ID: own, "n": short})
    child(category, "catDesc", text=words)


def _rank(pointer: str) -> tuple[float, str]:
    known = markings.LEVEL_OF.get(LEVEL.decode(pointer))
    return (known.rank if known else -1.0, pointer)
