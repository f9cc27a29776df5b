"""Who makes the documents of a build: this process alone, several, or a cluster."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from docgen.build.crew import Crew
from docgen.build.processes import Processes, cores, processes_for


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
        return Processes(beside)
