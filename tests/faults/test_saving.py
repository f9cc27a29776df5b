"""Saving a form, killed at any moment: the file is old or new, and what was typed is in it or in a draft."""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from cli.running import docgen
from faults.warm import Warm
from faults.world import SAVED_FILE, project

from docgen.build.lock import is_stray
from docgen.web.edit.drafts import FOLDER, Drafts
from docgen.web.edit.files import Form, forms
from docgen.web.edit.saving import SAVED, save, values_of

ROUNDS, BATCH = int(os.environ.get("DOCGEN_FAULTS", "10")), 50
KEY = TAB = "0123456789abcdef"
LONG = 2000
SIGHTS = ("", "0", "writing", "saved", "dropped")
"""What the first save prints, step by step: a kill comes while one of the steps is taken, each as often."""

# what the page does without end: keep what is typed as a draft, save it, forget the draft
WORK = f"""
import sys
from itertools import count
from pathlib import Path
from docgen.web.edit.drafts import Draft, Drafts
from docgen.web.edit.files import forms
from docgen.web.edit.saving import save, values_of

root = Path.cwd()
form = next(form for form in forms(root) if form.shown == {SAVED_FILE!r})
drafts, numbers = Drafts(root), count()

def watch(event, arguments):
    if event == "tempfile.mkstemp" and arguments[0].startswith(str(form.path.parent)):
        print("writing", flush=True)

sys.addaudithook(watch)

def work():
    for number in numbers:
        source = form.read(root)
        base = values_of(source, form)
        mine = base | {{"summary": f"第{{number}}次" * {LONG}}}
        drafts.keep({KEY!r}, Draft({TAB!r}, base, mine, source.digest))
        print(number, flush=True)
        save(root, form, base, mine, source.digest)
        print("saved", flush=True)
        drafts.drop({KEY!r}, {TAB!r})
        print("dropped", flush=True)
"""


@pytest.mark.parametrize("seed", range(-(-ROUNDS // BATCH)))
def it_loses_nothing_that_was_typed_whenever_it_is_killed(seed: int, tmp_path: Path) -> None:
    project(tmp_path)
    path, moments, seen = tmp_path / SAVED_FILE, random.Random(seed), Counter[str]()
    form = next(form for form in forms(tmp_path) if form.shown == SAVED_FILE)
    _save(tmp_path, form, "最初的")
    others = _without_summary(path.read_text("utf-8"))
    with Warm(WORK, tmp_path) as warm:
        steps = [(sight, warm.lasts(sight, end)) for sight, end in pairwise(SIGHTS)]
        before = strays(tmp_path)
        for number in range(min(BATCH, ROUNDS)):
            sight, lasts = moments.choice(steps)
            said = [line for line in warm.kill_after(moments.uniform(0, lasts), sight) if line.isdecimal()]
            text = path.read_text("utf-8")
            assert _without_summary(text) == others
            drafts = [draft.mine["summary"] for draft in Drafts(tmp_path).of(KEY)]
            assert all(_number(draft) is not None for draft in drafts)
            there = _summary(text)
            if said:
                assert int(said[-1]) in (_number(there), *map(_number, drafts))
            seen[_state(strays(tmp_path) - before, there, drafts)] += 1
            before = strays(tmp_path)
            _save(tmp_path, form, f"之后再写的{number}")
            assert _summary(path.read_text("utf-8")) == f"之后再写的{number}"
            Drafts(tmp_path).drop(KEY, TAB)
    checked = docgen("check", at=tmp_path)
    assert checked.code == 0, checked.said
    print(f"saving, killed when: {dict(seen)}")


def strays(root: Path) -> set[Path]:
    """The temporary files there are; the next build clears away those of drafts."""
    return {path for path in root.rglob("*") if is_stray(path.name)}


def _state(left: set[Path], there: str, drafts: list[object]) -> str:
    """How far the save that was killed, and left these temporary files, had come."""
    if left:
        return "writing the draft" if any(FOLDER.name in path.parts for path in left) else "writing the file"
    if drafts:
        return "saved, the draft not yet dropped" if there in drafts else "only the draft is kept"
    return "between two saves"


def _save(root: Path, form: Form, summary: str) -> None:
    source = form.read(root)
    base = values_of(source, form)
    assert save(root, form, base, base | {"summary": summary}, source.digest).word == SAVED


def _summary(text: str) -> str:
    """The summary of the file: one line, whole."""
    (line,) = re.findall(r"^小结: (.*)$", text, re.MULTILINE)
    return str(line).strip('"')


def _without_summary(text: str) -> str:
    return re.sub(r"^小结: .*\n", "", text, flags=re.MULTILINE)


def _number(summary: object) -> int | None:
    """Which of the summaries it is; None for half of one."""
    found = re.fullmatch(rf"(第(\d+)次)\1{{{LONG - 1}}}", str(summary))
    return int(found[2]) if found else None
