"""Who makes the documents of a build: this process alone, several when they pay, or a cluster."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docgen.build.crew import Crew

WORTH = 1000
"""Documents from which a second process saved time in every run (docs/performance.md)."""
_MOST = 3
"""Processes taken unasked: this one plans, packs and writes, half of the work, and keeps no more of them busy."""


@dataclass(frozen=True, slots=True)
class Workers:
    """How many processes make documents, this one among them: 0 for one a processor, None for as many as pay.

    `scheduler` is the address of a Dask scheduler, whose workers then make them.
    """

    jobs: int | None = None
    scheduler: str = ""

    def crew(self, documents: int) -> AbstractContextManager[Crew | None]:
        """Who makes so many documents beside this process, to be used as a context; None: nobody.

        Raises `DocgenError` when the cluster cannot be used.
        """
        if self.scheduler and documents:
            from docgen.build.cluster import Cluster

            return Cluster(self.scheduler)
        wanted = processes_for(documents) if self.jobs is None else self.jobs or cores()
        beside = min(wanted, documents) - 1
        if beside < 1 or self.scheduler:
            return nullcontext()
        from docgen.build.processes import Processes

        return Processes(beside)


def processes_for(documents: int) -> int:
    """How many processes a build of so many documents takes when nobody says."""
    return min(cores(), _MOST) if documents >= WORTH else 1


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
