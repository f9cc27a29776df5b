"""Worlds for every command, each prepared once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from faults.world import Command, World, world


@pytest.fixture(scope="session")
def patterns(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Command], World]:
    """The world of a command that nobody touches, made when it is first asked for."""
    made: dict[str, World] = {}

    def pattern(command: Command) -> World:
        if command.name not in made:
            made[command.name] = world(command, tmp_path_factory.mktemp(command.name) / "pattern")
        return made[command.name]

    return pattern


@pytest.fixture
def fresh(patterns: Callable[[Command], World], tmp_path: Path) -> Callable[[Command], World]:
    """A world of a command's own."""
    return lambda command: patterns(command).moved(tmp_path / "world")
