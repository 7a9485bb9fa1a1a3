"""Every rule there is, by subject and by id."""

from __future__ import annotations

from types import MappingProxyType, ModuleType

from converter.diagnostics import Rule
from converter.rules import (
    body,
    captions,
    collection,
    declassification,
    marking,
    metadata,
    number,
    reading,
    references,
    transmission,
    writing,
)


def _rules(module: ModuleType) -> tuple[Rule, ...]:
    return tuple(each for each in vars(module).values() if isinstance(each, Rule))


SUBJECTS = MappingProxyType(
    {
        "Reading a file": _rules(reading),
        "Classification and portion marks": _rules(marking),
        "Captions and controls": _rules(captions),
        "Classifying and declassifying": _rules(declassification),
        "Header": _rules(transmission),
        "Number, sections and claims": _rules(number),
        "E.O., TAGS and subject": _rules(metadata),
        "References": _rules(references),
        "Text": _rules(body),
        "Several cables": _rules(collection),
        "Writing": _rules(writing),
    }
)
"""The rules of each subject, in the order in which they are told."""

RULES = MappingProxyType({rule.id: rule for rules in SUBJECTS.values() for rule in rules})
"""Every rule by its id."""
