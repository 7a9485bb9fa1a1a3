"""What a corpus module gives: measures, and every miss by file and field."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Fault = Literal["source", "ours"]
"""Who is wrong where the two differ: what came with the cable, or the reader."""


class Miss(NamedTuple):
    """One value that is not what the ground truth says."""

    file: str
    field: str
    ours: str
    theirs: str


class Reason(NamedTuple):
    """Why a miss is one."""

    fault: Fault
    why: str
    read: str = ""
    """Digest of the value that was read when the reason was given; another value needs its own."""


@dataclass(frozen=True)
class Measure:
    """One row of the table."""

    corpus: str
    name: str
    target: float
    """Percent that must be reached."""
    equal: int
    of: int
    unit: str = "fields"
    misses: tuple[Miss, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.corpus}: {self.name}"

    @property
    def share(self) -> float:
        """Percent that are equal."""
        return 100 * self.equal / self.of if self.of else 100.0

    def settled(self, reasons: dict[tuple[str, str], Reason]) -> float:
        """Percent that are equal, or differ because the ground truth is wrong and a reason says so."""
        wrong = sum(reason_of(reasons, miss).fault == "source" for miss in self.misses)
        return 100 * (self.equal + wrong) / self.of if self.of else 100.0

    def met(self, reasons: dict[tuple[str, str], Reason]) -> bool:
        """Whether the target is reached."""
        return self.settled(reasons) >= self.target


@dataclass
class Tally:
    """Counts one measure while files are read."""

    corpus: str
    name: str
    target: float
    unit: str = "fields"
    equal: int = 0
    of: int = 0
    misses: list[Miss] = field(default_factory=list)

    def compare(self, file: str, name: str, ours: object, theirs: object) -> None:
        """Count one field; equal or a miss."""
        self.count(file, name, ours == theirs, ours, theirs)

    def count(self, file: str, name: str, good: bool, ours: object = "", theirs: object = "") -> None:
        """Count one thing that is good or not."""
        self.of += 1
        if good:
            self.equal += 1
        else:
            self.misses.append(Miss(file, name, str(ours), str(theirs)))

    def measure(self) -> Measure:
        return Measure(
            self.corpus, self.name, self.target, self.equal, self.of, self.unit, tuple(self.misses)
        )


UNEXPLAINED = Reason("ours", "no reason is given yet")


def reason_of(reasons: dict[tuple[str, str], Reason], miss: Miss) -> Reason:
    """The reason given for a miss, if the same was read when it was given."""
    reason = reasons.get((miss.file, miss.field), UNEXPLAINED)
    return reason if reason.read in ("", digest(miss.ours)) else UNEXPLAINED


def digest(value: str) -> str:
    """A value in eight characters; the values of real cables are not copied."""
    return hashlib.sha256(value.encode()).hexdigest()[:8]


def total(measures: Iterable[Measure]) -> int:
    """How many comparisons were made."""
    return sum(measure.of for measure in measures)
