"""Which findings are wanted: rules by id or by the beginning of one, and a least severity."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from converter.diagnostics import Diagnostic, Severity
from converter.errors import UsageError
from converter.rules.catalogue import RULES


class Selection:
    """What `--select`, `--ignore` and `--severity` say. The longest beginning that fits a rule decides."""

    def __init__(
        self, select: Iterable[str] = (), ignore: Iterable[str] = (), severity: str = "info"
    ) -> None:
        """Look every name up.

        Args:
            select: names with commas between them; without any, all rules are wanted.
            ignore: names that are not wanted.
            severity: the least severity, as its name in small letters.

        Raises:
            UsageError: no rule begins with one of the names.

        """
        self._wanted = _names(select)
        self._unwanted = _names(ignore)
        self._least = Severity[severity.upper()]
        self._known: dict[str, bool] = {}

    def wants(self, diagnostic: Diagnostic) -> bool:
        """Whether a finding is to be told."""
        rule = diagnostic.rule
        if rule not in self._known:
            wanted = _longest(self._wanted, rule) if self._wanted else 0
            self._known[rule] = wanted is not None and wanted > (_longest(self._unwanted, rule) or -1)
        return self._known[rule] and diagnostic.severity >= self._least


def _longest(names: Iterable[str], rule: str) -> int | None:
    return max((len(name) for name in names if rule.startswith(name)), default=None)


def _names(given: Iterable[str]) -> tuple[str, ...]:
    names = tuple(name.strip() for each in given for name in each.split(",") if name.strip())
    for name in names:
        if not any(rule.startswith(name) for rule in RULES):
            raise unknown_rule(name)
    return names


def unknown_rule(name: str) -> UsageError:
    """The error for a name that is no rule's, with those that come near."""
    wanted = name.casefold()
    begun = [rule for rule in RULES if wanted and rule.startswith(wanted)]
    near = tuple(dict.fromkeys([*begun, *get_close_matches(wanted, RULES, n=3)])) or tuple(
        rule for rule in RULES if not set(wanted.split("-")).isdisjoint(rule.split("-"))
    )
    guess = f" Did you mean {' or '.join(near[:3])}?" if near else ""
    return UsageError(f"There is no rule {name!r}.{guess} All of them: cableconv explain")
