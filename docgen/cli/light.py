"""Start quickly: leave out what a run of one command does not need of Python and of libraries."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager

MADE_BEFORE_LOOKING = 100_000
"""So many more objects than went are made before the collector looks: about all that the imports of a build make."""
_OF_PYTHON = gc.get_threshold()


def start() -> None:
    """For a process of our own, before anything large is imported."""
    gc.set_threshold(MADE_BEFORE_LOOKING, 20, 20)
    # what other packages plug into pydantic has no business with our records, and looking for it takes time
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def end() -> None:
    """Before the process ends: the collector need not look at all that goes with it, a seventh of a short build."""
    gc.freeze()


def stay() -> None:
    """For a process that lives on and reads the project again and again: the collector looks as Python has it.

    Each reading leaves the one before behind as circles of schools, years and entries. Looked for as seldom as in a
    run that ends soon, they would pile up, and the memory of a server grow for hours.
    """
    gc.set_threshold(*_OF_PYTHON)


@contextmanager
def looking_past_what_stays() -> Iterator[None]:
    """Within it the collector passes over all that is there already, such as a project that was read."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()  # with --watch it is read again, and the old one may go
