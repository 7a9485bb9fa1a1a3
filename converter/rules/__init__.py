"""The closed list of rules, each with its documentation. `docs/rules.md` is generated from it.

Readers and writers import their rules from here. Those of the checks stand in the modules beside, one for
each subject, and `converter.rules.catalogue` has them all: a conversion needs none of that.
"""

from converter.rules.reading import (
    BROKEN_MARKUP,
    CONTROL_CHARACTER,
    DAMAGED_CONTAINER,
    DAMAGED_FIGURE,
    DAMAGED_ROW,
    DAMAGED_WORD,
    ENCODING_FALLBACK,
    GLUED_TAGS,
    INVALID_JSON,
    MIXED_ENCODING,
    NO_CABLE,
    PARAGRAPH_GAP,
    PARAGRAPH_REPEAT,
    UNKNOWN_ATTRIBUTE,
    UNREAD_FILE,
    UNRECOGNIZED_LINE,
)
from converter.rules.writing import LEFT_OUT, NOT_RENDERED

__all__ = [
    "BROKEN_MARKUP",
    "CONTROL_CHARACTER",
    "DAMAGED_CONTAINER",
    "DAMAGED_FIGURE",
    "DAMAGED_ROW",
    "DAMAGED_WORD",
    "ENCODING_FALLBACK",
    "GLUED_TAGS",
    "INVALID_JSON",
    "LEFT_OUT",
    "MIXED_ENCODING",
    "NOT_RENDERED",
    "NO_CABLE",
    "PARAGRAPH_GAP",
    "PARAGRAPH_REPEAT",
    "UNKNOWN_ATTRIBUTE",
    "UNREAD_FILE",
    "UNRECOGNIZED_LINE",
]
