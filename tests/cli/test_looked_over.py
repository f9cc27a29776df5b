"""Whatever hands out a finished Word file has it looked over first: one that is broken is told of and never written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from archive.conftest import NAME, Office, everything
from bind.made import document, with_picture
from cli.running import docgen
from docx import Document
from docx.oxml import OxmlElement
from ledger.school import BASE, SCHOOL, minutes
from render.paper import parts

from docgen.archive import register
from docgen.archive.create import create
from docgen.bind.merge import Volume
from docgen.clean import files
from docgen.errors import ProblemsFound
from docgen.render import template
from docgen.render.validate import sound

Tree = Callable[[dict[str, str]], Path]
MEETING = minutes("类型: 主题党日\n日期: 2025-4-2\n开始: 15:00\n结束: 16:30\n活动环节: [重温入党誓词]")
SAID = "没有通过检查"


def broken(data: bytes) -> bytes:
    """The document with its last element left open."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts(data).items():
            archive.writestr(name, part.replace(b"</w:body>", b"") if name == "word/document.xml" else part)
    return out.getvalue()


@pytest.fixture
def root(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", "")  # no LibreOffice: nothing here needs one
    return tree({f"{SCHOOL}/{path}": text for path, text in {**BASE, "一/2025/minutes/a.yaml": MEETING}.items()})


@pytest.fixture
def breaks_templates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every document made from a template is broken."""
    made = template.zipped
    monkeypatch.setattr(template, "zipped", lambda members: broken(made(members)))


def words(root: Path) -> list[str]:
    return sorted(path.name for path in root.rglob("*.docx"))


@pytest.mark.usefixtures("breaks_templates")
@pytest.mark.parametrize("command", [("build",), ("ledger", "学时台账")])
def it_refuses_broken_documents_and_ledgers(root: Path, command: tuple[str, ...]) -> None:
    ran = docgen(*command, at=root)
    assert (ran.code, words(root / "out")) == (3, [])
    assert SAID in ran.said
    assert docgen(*command, "--no-validate", at=root).code == 0
    assert words(root / "out")


def it_refuses_a_broken_document_before_a_pdf_is_made_of_it(root: Path, breaks_templates: None) -> None:
    ran = docgen("build", "--format", "all", at=root)
    assert ran.code != 0
    assert SAID in ran.said
    assert words(root / "out") == []
    assert not list((root / "out").rglob("*.pdf"))


def it_refuses_a_broken_volume(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert docgen("build", at=root).code == 0
    made = Volume.to_bytes
    monkeypatch.setattr(Volume, "to_bytes", lambda volume: broken(made(volume)))
    before = words(root / "out")
    ran = docgen("bind", "--unit", "一", at=root)
    assert ran.code == 3
    assert SAID in ran.said
    assert "--no-validate" in ran.said
    assert words(root / "out") == before
    assert docgen("bind", "--unit", "一", "--no-validate", at=root).code == 0
    assert words(root / "out") != before


def it_binds_a_document_whose_own_faults_came_from_a_persons_hand(root: Path) -> None:
    assert docgen("build", at=root).code == 0
    path = next((root / "out").rglob("2025-04-02*.docx"))
    changed = Document(str(path))
    style = OxmlElement("w:pStyle")
    style.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val", "Nobody")
    changed.add_paragraph("手写的 {{ 标签 }}")._p.get_or_add_pPr().append(style)
    changed.save(str(path))
    ran = docgen("bind", "--unit", "一", at=root)
    assert ran.code == 0, ran.said


def it_refuses_a_broken_clean_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "稿.docx").write_bytes(document("学習黨章"))
    made = files.zipped
    monkeypatch.setattr(files, "zipped", lambda members: broken(made(members)))
    ran = docgen("clean", "稿.docx", at=tmp_path)
    assert ran.code == 1
    assert SAID in ran.said
    assert words(tmp_path) == ["稿.docx"]


def archive(tmp_path: Path) -> Office:
    office = Office(tmp_path / "来源", tmp_path / "档案")
    office.base.mkdir()
    create(office.root, NAME, "J001", "2026-01-01", {"保管期限表.yaml": "期限: []\n".encode()})
    return office


def it_refuses_broken_papers_of_an_archive_and_writes_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = archive(tmp_path)
    office.add([office.item(1)])
    monkeypatch.setattr(template, "zipped", lambda members, made=template.zipped: broken(made(members)))
    ran = docgen("archive", "catalogue", "档案", "-o", "目录", at=tmp_path)
    assert (ran.code, (tmp_path / "目录").exists()) == (1, False)
    assert SAID in ran.said
    assert docgen("archive", "catalogue", "档案", "-o", "目录", "--no-validate", at=tmp_path).code == 0
    assert len(words(tmp_path / "目录")) == 4


def it_registers_nothing_on_a_broken_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = archive(tmp_path)
    before = {name: data for name, data in everything(office.root).items() if not name.startswith("2025")}
    made = register.form
    monkeypatch.setattr(register, "form", lambda *facts: broken(made(*facts)))
    with pytest.raises(ProblemsFound, match=SAID) as failure:
        office.add([office.item(1)])
    assert "维护者" in failure.value.hint
    after = {name: data for name, data in everything(office.root).items() if not name.startswith("2025")}
    assert after == before
    monkeypatch.setattr(register, "form", made)
    assert office.add([office.item(1)]).found.found == []


def it_excuses_what_a_part_brought_and_nothing_else() -> None:
    poor = document("甲 {{ 一 }}", mark="x")
    assert sound(poor, [poor]) == poor
    with pytest.raises(ProblemsFound, match="还留着标签"):
        sound(poor)
    with pytest.raises(ProblemsFound, match="不是完整的 XML"):
        sound(broken(poor), [poor, with_picture("乙")])
    assert sound(poor, [b"no document at all", poor]) == poor
