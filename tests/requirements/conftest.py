"""The year of the world of world.py as it is loaded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from requirements.world import World, files

from docgen.kinds.project import UnitYear, load


@pytest.fixture
def home(tree: Callable[[dict[str, str]], Path]) -> Callable[[World], UnitYear]:
    """Load a world, which must be free of mistakes in its form, and give its one year."""

    def make(made: World) -> UnitYear:
        project = load(tree(files(made)))
        assert [d.message for d in project.diagnostics.sorted()] == []
        (year,) = project.years()
        return year

    return make
