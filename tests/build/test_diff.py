"""The differences of a document: what a hand changed, what the data change, and what both did."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from docgen.build.diff import Comparison, compare
from docgen.build.record import NAME
from docgen.errors import CannotReadOrWrite, WrongUsage

PLAN = Path("data/临澜市书院路小学/第一党支部/2025/plan.yaml")


def plan(project: Path) -> Path:
    found = (project / "out").rglob("*.docx")
    return next(path for path in found if "方案" in path.parent.name and "新版" not in path.name)


def edit(path: Path, number: int, text: str) -> str:
    """Put another text into a paragraph that is not blank; what it was."""
    document = Document(str(path))
    paragraph = [p for p in document.paragraphs if p.text.strip()][number]
    before = paragraph.text.strip()
    paragraph.text = text
    document.save(str(path))
    return before


def of(project: Path, wanted: str = "") -> Comparison:
    return compare(project, wanted or plan(project).name, project)


def it_finds_no_difference_in_what_nobody_touched(project: Path, run) -> None:
    run()
    found = of(project)
    assert (found.by_hand, found.by_data, found.direct, found.notes) == ([], [], None, [])


def it_sees_no_difference_in_a_file_that_was_only_saved_again(project: Path, run) -> None:
    run()
    Document(str(plan(project))).save(str(plan(project)))
    assert of(project).by_hand == []


def it_shows_what_was_changed_by_hand(project: Path, run) -> None:
    run()
    before = edit(plan(project), 1, "手写的一句。")
    (change,) = of(project).by_hand or ()
    assert (change.before, change.after, change.both) == ((before,), ("手写的一句。",), False)
    assert change.place == "正文第 2 段"


def it_shows_what_the_data_change_apart_from_the_hand(project: Path, run) -> None:
    run()
    edit(plan(project), 0, "手写的标题")
    source = project / PLAN
    source.write_text(source.read_text(encoding="utf-8") + "保障措施: 落实经费。\n", encoding="utf-8")
    found = of(project)
    assert [change.after for change in found.by_hand or ()] == [("手写的标题",)]
    assert any("落实经费。" in text for change in found.by_data or () for text in change.after)
    assert not any(change.both for change in [*(found.by_hand or ()), *(found.by_data or ())])


def it_marks_what_was_changed_on_both_sides(project: Path, run) -> None:
    run()
    texts = [p.text for p in Document(str(plan(project))).paragraphs if p.text.strip()]
    edit(plan(project), next(n for n, text in enumerate(texts) if "为扎实推进" in text), "手写的导语")
    source = project / PLAN
    source.write_text(source.read_text(encoding="utf-8").replace("为扎实推进", "为深入推进"), encoding="utf-8")
    found = of(project, plan(project).relative_to(project).as_posix())
    assert [change.both for change in [*(found.by_hand or ()), *(found.by_data or ())]] == [True, True]


def it_still_knows_what_was_made_after_the_next_build(project: Path, run) -> None:
    run()
    before = edit(plan(project), 0, "手写的标题")
    source = project / PLAN
    source.write_text(source.read_text(encoding="utf-8") + "保障措施: 落实经费。\n", encoding="utf-8")
    assert run().exit_code == 7
    (change,) = [c for c in of(project).by_hand or () if c.after == ("手写的标题",)]
    assert change.before == (before,)


def it_compares_the_two_it_has_when_the_record_is_lost(project: Path, run) -> None:
    run()
    edit(plan(project), 0, "手写的标题")
    (project / NAME).unlink()
    found = of(project)
    assert (found.by_hand, found.by_data) == (None, None)
    assert [change.before for change in found.direct or ()] == [("手写的标题",)]


def it_says_so_when_the_file_is_gone_or_will_not_be_made_again(project: Path, run) -> None:
    run()
    name = plan(project).name
    plan(project).unlink()
    (project / PLAN).unlink()
    found = of(project, name)
    assert (found.by_hand, found.by_data) == (None, None)
    assert len(found.notes) == 2


def it_knows_a_document_by_its_path_or_a_part_of_its_name(project: Path, run) -> None:
    run()
    path = plan(project).relative_to(project)
    for wanted, here in (
        (path.as_posix(), project),
        (path.name, plan(project).parent),
        ("方案/", project),
        (path.stem + ".新版2.docx", project),
    ):
        assert compare(project, wanted, here).path == path.as_posix()


def it_names_the_candidates_or_the_nearest(project: Path, run) -> None:
    run()
    with pytest.raises(WrongUsage) as several:
        of(project, "支委会")
    assert several.value.hint.count(".docx") == 2
    with pytest.raises(WrongUsage) as none:
        of(project, plan(project).name.replace("2025", "2024"))
    assert plan(project).name in none.value.hint


def it_tells_of_a_file_that_is_no_document(project: Path, run) -> None:
    run()
    whole = plan(project).read_bytes()
    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        at = package.getinfo("word/document.xml").header_offset + 60
    for spoiled in (b"no Word file", whole[:at] + bytes(40) + whole[at + 40 :], whole[: at + 500]):
        plan(project).write_bytes(spoiled)
        with pytest.raises(CannotReadOrWrite, match="Word"):
            of(project)


def it_compares_drafts(project: Path, run) -> None:
    run(draft=True)
    edit(plan(project), 0, "手写的标题")
    assert [change.after for change in of(project).by_hand or ()] == [("手写的标题",)]
