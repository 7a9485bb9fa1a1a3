"""Names of labelled blocks: summary, comment, note and their like.

Source: cable-format 4.4 and 4.5. Kinds are this project's own.
"""

from types import MappingProxyType
from typing import Final, Literal

Kind = Literal[
    "summary",
    "introduction",
    "comment",
    "note",
    "biography",
    "background",
    "action-request",
    "recommendation",
    "guidance",
    "objective",
    "talking-points",
    "text",
    "translation",
    "quote",
    "excerpt",
    "list",
    "table",
    "portion",
    "conclusion",
]

_ALL: Final[dict[Kind, tuple[str, ...]]] = {
    "summary": (
        "SUMMARY",
        "SUMMARY AND COMMENT",
        "SUMMARY AND ACTION REQUEST",
        "SUMMARY AND INTRODUCTION",
        "SUMMARY AND TABLE OF CONTENTS",
        "SUMMARY AND RECOMMENDATION",
        "SUMMARY AND RECOMMENDATIONS",
        "SUMMARY AND BACKGROUND",
        "SUMMARY AND ANALYSIS",
        "SUMMARY AND CONCLUSION",
        "SUMMARY AND ACTION REQUESTED",
        "INTRODUCTION AND SUMMARY",
        "COMMENT AND SUMMARY",
        "ACTION REQUEST AND SUMMARY",
        "EXECUTIVE SUMMARY",
        "BRIEF SUMMARY",
        "OVERVIEW",
    ),
    "introduction": ("INTRODUCTION", "INTRO"),
    "comment": (
        "COMMENT",
        "COMMENTS",
        "EMBASSY COMMENT",
        "EMBASSY COMMENTS",
        "POST COMMENT",
        "MISSION COMMENT",
        "CONSULATE COMMENT",
        "CONGEN COMMENT",
        "AMBASSADOR'S COMMENT",
        "AIT COMMENT",
        "BIO COMMENT",
        "POLOFF COMMENT",
        "ECONOFF COMMENT",
        "EMBOFF COMMENT",
        "OUR COMMENT",
        "COMMENT AND CONCLUSION",
        "COMMENT AND ANALYSIS",
        "COMMENT AND RECOMMENDATION",
        "COMMENT AND ACTION REQUEST",
        "ANALYSIS",
        "ANALYSIS AND COMMENT",
        "EMBASSY ANALYSIS",
    ),
    "note": (
        "NOTE",
        "NOTES",
        "ANALYST NOTE",
        "EMBASSY NOTE",
        "POST NOTE",
        "EDITORIAL NOTE",
        "NOTE TO DEPARTMENT",
        "NOTE TO THE DEPARTMENT",
        "FYI",
        "FYI ONLY",
        "FOR YOUR INFORMATION",
    ),
    "biography": (
        "BIO NOTE",
        "BIO NOTES",
        "BIO DATA",
        "BIO",
        "BIODATA",
        "BIOGRAPHIC NOTE",
        "BIOGRAPHIC NOTES",
        "BIOGRAPHIC DATA",
        "BIOGRAPHICAL NOTE",
        "BIOGRAPHICAL DATA",
        "BIOGRAPHIC INFORMATION",
        "BIOGRAPHICAL INFORMATION",
    ),
    "background": ("BACKGROUND", "CONTEXT"),
    "action-request": (
        "ACTION REQUEST",
        "ACTION REQUESTED",
        "ACTION REQUESTS",
        "ACTION",
        "ACTION REQUIRED",
        "ACTIONS REQUESTED",
        "ACTION FOR DEPARTMENT",
        "ACTION FOR POSTS",
        "REQUEST FOR ACTION",
        "REQUEST FOR GUIDANCE",
        "GUIDANCE REQUEST",
        "GUIDANCE REQUESTED",
    ),
    "recommendation": ("RECOMMENDATION", "RECOMMENDATIONS", "RECOMMENDED ACTION"),
    "guidance": ("GUIDANCE", "PRESS GUIDANCE", "INSTRUCTIONS"),
    "objective": ("OBJECTIVE", "OBJECTIVES"),
    "talking-points": (
        "TALKING POINTS",
        "TALKING POINT",
        "POINTS",
        "SUGGESTED TALKING POINTS",
        "SUGGESTED POINTS",
        "KEY POINTS",
        "CLEARED POINTS",
        "DISCUSSION POINTS",
    ),
    "text": (
        "TEXT",
        "FULL TEXT",
        "NONPAPER",
        "NON PAPER",
        "AIDE MEMOIRE",
        "DIPLOMATIC NOTE",
        "LETTER",
        "STATEMENT",
        "PRESS RELEASE",
        "PRESS STATEMENT",
        "DRAFT",
        "DRAFT TEXT",
        "MESSAGE",
        "DOCUMENT",
        "ARTICLE",
        "EDITORIAL",
        "COMMUNIQUE",
        "RESOLUTION",
        "AGREEMENT",
        "ATTACHMENT",
        "ANNEX",
        "UNOFFICIAL TEXT",
    ),
    "translation": (
        "TRANSLATION",
        "UNOFFICIAL TRANSLATION",
        "INFORMAL TRANSLATION",
        "EMBASSY TRANSLATION",
        "INFORMAL EMBASSY TRANSLATION",
        "UNOFFICIAL EMBASSY TRANSLATION",
        "ENGLISH TRANSLATION",
        "OFFICIAL TRANSLATION",
        "TRANSLATED TEXT",
        "INFORMAL ENGLISH TRANSLATION",
    ),
    "quote": ("QUOTE", "QUOTATION", "INNER QUOTE", "BLOCK QUOTE"),
    "excerpt": ("EXCERPT", "EXCERPTS"),
    "list": ("LIST", "PARTICIPANTS", "PARTICIPANT LIST", "QUESTIONS", "REFERENCES"),
    "table": ("TABLE", "CHART"),
    "portion": (
        "UNCLASSIFIED",
        "UNCLAS",
        "SBU",
        "CONFIDENTIAL",
        "SECRET",
        "LIMITED OFFICIAL USE",
        "LOU",
        "NOFORN",
        "EXDIS",
    ),
    "conclusion": ("CONCLUSION", "CONCLUSIONS"),
}

_TYPOS: Final = {
    "SUMMAY": "SUMMARY",
    "SUMMRY": "SUMMARY",
    "SUMARY": "SUMMARY",
    "SUMMMARY": "SUMMARY",
    "SUMMARRY": "SUMMARY",
    "SUMMERY": "SUMMARY",
    "SUMMAR": "SUMMARY",
    "SUMMARYY": "SUMMARY",
    "SUMMAERY": "SUMMARY",
    "SUMNARY": "SUMMARY",
    "COMENT": "COMMENT",
    "COMMEN": "COMMENT",
    "COMMMENT": "COMMENT",
    "COMMET": "COMMENT",
    "COMMNET": "COMMENT",
    "COMMENTT": "COMMENT",
    "COMMENTARY": "COMMENT",
    "INTRODUCION": "INTRODUCTION",
    "INTRODUCTON": "INTRODUCTION",
    "BACKROUND": "BACKGROUND",
    "NON-PAPER": "NONPAPER",
    "AIDE-MEMOIRE": "AIDE MEMOIRE",
    "TRANSALTION": "TRANSLATION",
    "TRANLSATION": "TRANSLATION",
    "RECOMENDATION": "RECOMMENDATION",
    "RECCOMENDATION": "RECOMMENDATION",
}

KINDS: Final[MappingProxyType[str, Kind]] = MappingProxyType(
    {name: kind for kind, names in _ALL.items() for name in names}
)
"""The kind of every block, by its name in upper case."""

_LONGEST: Final = 60
_TEXT_OF: Final[dict[str, Kind]] = {
    "TEXT": "text",
    "TRANSLATION": "translation",
    "EXCERPT": "excerpt",
    "EXCERPTS": "excerpt",
    "QUOTE": "quote",
}


def match_block(words: str) -> Kind | None:
    """Give the kind of block that a name opens or closes, or None.

    The name stands without BEGIN or END and without its colon: ``Summary``,
    ``EMBASSY COMMENT``, ``SUMMAY``, ``text of diplomatic note``. Case, blanks,
    a Unicode hyphen or punctuation at the end, and ``&`` for AND do not matter
    (cable-format 4.4, 4.5).
    """
    if len(words) > _LONGEST:
        return None
    names = [_TYPOS.get(word, word) for word in _plain(words).split()]
    kind = KINDS.get(" ".join(names))
    if kind is not None:
        return kind
    if len(names) > 2 and "OF" in names[1:-1]:
        return _TEXT_OF.get(names[names.index("OF") - 1])
    return None


def _plain(words: str) -> str:
    text = words.upper().replace("\u2019", "'").replace("&", " AND ").replace("/", " AND ")
    return text.strip(" \t\r\n.:;,-_=*()[]\u2010\u2011\u2013\u2014")
