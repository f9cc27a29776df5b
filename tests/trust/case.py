"""A case of the battery: what is laid before docgen, the command that meets it, and the one outcome that is right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kinds.school import MINUTES, PLAN, SCHOOL, YEAR

PLAN_FILE = f"{YEAR}/plan.yaml"
WORLD: Mapping[str, str] = {**SCHOOL, PLAN_FILE: PLAN}
"""A school with one plan, complete and without a mistake; the files of a case lie over it."""
MINUTES_FILE = f"{YEAR}/minutes/2025-03-05-支委会.yaml"
BUILD = ("build", "--json")

Prepare = Callable[[Path], None]


@dataclass(frozen=True)
class Case:
    """One row of the table.

    `files` lie over the small school (None takes one away), `prepare` does in the project what files cannot say, or
    makes what is dear. `code` is the exit code; of `rule`, the id of an expected diagnostic, and `says`, words that
    must be told, one at least is given where the code is not 0. `holds` are words that a document must hold, letter by
    letter; `hides` what nobody may find in documents or messages. `writes` are words that the data of the project must
    hold after an import that ends well. With `either` a right end is as good as the refusal: what is damaged may be
    nothing that anybody reads. `times` is how often `rule` must be told.
    """

    name: str
    files: Mapping[str, bytes | str | None] = field(default_factory=dict)
    command: Sequence[str] = BUILD
    code: int = 0
    rule: str = ""
    says: str = ""
    holds: Sequence[str] = ()
    hides: Sequence[str] = ()
    writes: Sequence[str] = ()
    either: bool = False
    times: int = 0
    prepare: Prepare | None = None
    fast: bool = False
    """Whether the tests run it each time; `make trust` runs all."""


def plan(**changes: str) -> str:
    """A sound plan with fields added, each given as YAML."""
    return PLAN + "".join(f"{label}: {value}\n" for label, value in changes.items())


__all__ = ["BUILD", "MINUTES", "MINUTES_FILE", "PLAN", "PLAN_FILE", "WORLD", "YEAR", "Case", "plan"]
