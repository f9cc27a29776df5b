"""What a summary brings along is named only by a template that prints it."""

from __future__ import annotations

from checkout import ROOT

from docgen.kinds.project import load
from docgen.render.context import context


def it_names_computed_annexes_apart_from_those_that_are_written() -> None:
    found = [entry for entry in load(ROOT).entries() if entry.kind.name == "annual_summary"]
    (entry,) = (e for e in found if e.home.unit.folder == "党总支" and e.record.type == "工作总结")
    names = context(entry)
    written = [str(attachment.title) for attachment in entry.record.attachments]
    computed = ["2025年任务完成情况表", "2025年各月到会情况", "2025年党员学时情况"]
    assert written
    assert names["annex_titles"] == written
    assert names["whole_annex_titles"] == [*computed, *written]
    assert [annex["mark"] for annex in names["whole_annexes"]] == [f"附件{n}" for n in range(1, len(written) + 4)]
