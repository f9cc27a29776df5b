"""A command starts light: the collector looks seldom, and past what was read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import suppress

import pytest

from docgen.cli import light


@pytest.fixture
def collector() -> Iterator[None]:
    """The collector as it was before."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def it_still_looks_for_garbage_but_seldom(collector: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYDANTIC_DISABLE_PLUGINS", raising=False)
    light.start()
    assert gc.isenabled()
    assert gc.get_threshold()[0] == light.MADE_BEFORE_LOOKING


def it_looks_past_a_project_only_while_it_is_built() -> None:
    before = gc.get_freeze_count()
    with suppress(ZeroDivisionError), light.looking_past_what_stays():
        assert gc.get_freeze_count() > before
        raise ZeroDivisionError
    assert gc.get_freeze_count() == 0  # a project read again with --watch lets the old one go
