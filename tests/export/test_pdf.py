"""PDFs of Word documents: LibreOffice's exit code proves nothing, so every PDF is measured."""

from __future__ import annotations

import io
import os
import time
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject

from docgen.archive import pdf as papers
from docgen.errors import HelperMissing
from docgen.export import office, pdf
from docgen.export.pdffacts import NoPdf, facts
from docgen.export.wordfacts import words

LINES = ["关于开展主题党日的通知", "第一党支部定于三月二十六日下午开展主题党日，请全体党员准时参加。"]


def word_file(path: Path, lines: list[str] = LINES, font: str = "AR PL UKai CN") -> Path:
    document = Document()
    for line in lines:
        run = document.add_paragraph().add_run(line)
        run.font.name = font
        run._element.rPr.rFonts.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}eastAsia", font)
    document.save(str(path))
    return path


@pytest.fixture(scope="module")
def made(office: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, pdf.Outcome]:
    """What becomes of good and bad documents that go through one LibreOffice together."""
    folder = tmp_path_factory.mktemp("word")
    (folder / "other").mkdir()
    files = {
        "good": word_file(folder / "通知.docx", font="UKai"),
        "same name": word_file(folder / "other" / "通知.docx", ["另一份"], font="UKai"),
        "font": word_file(folder / "字体.docx", font="仿宋_GB2312"),
        "empty": folder / "空.docx",
        "random": folder / "乱.docx",
        "cut": folder / "断.docx",
        "gone": folder / "无.docx",
    }
    files["empty"].write_bytes(b"")
    files["random"].write_bytes(os.urandom(2000))
    files["cut"].write_bytes(files["good"].read_bytes()[:3000])
    outcomes = pdf.convert(list(files.values()), folder / "out")
    return dict(zip(files, outcomes, strict=True))


def it_makes_a_pdf_that_holds_what_the_document_says(made: dict[str, pdf.Outcome]) -> None:
    good = made["good"]
    assert (good.trouble, good.substituted) == ("", ())
    assert good.path
    assert good.facts
    assert good.facts.pages == 1
    assert "主题党日" in good.facts.text
    assert good.facts.producer.startswith("LibreOffice")


def it_claims_for_pdfa_only_what_was_measured(made: dict[str, pdf.Outcome]) -> None:
    measured = made["good"].facts
    assert measured
    assert (measured.claim, measured.faults) == ("PDF/A-2b", ())
    assert measured.pdfa.endswith("未经 veraPDF 验证")


def it_keeps_apart_documents_of_one_name(made: dict[str, pdf.Outcome]) -> None:
    other = made["same name"]
    assert other.facts
    assert "另一份" in other.facts.text
    assert "主题党日" not in other.facts.text


@pytest.mark.parametrize("name", ["empty", "random", "cut", "gone"])
def it_makes_no_pdf_of_what_is_no_document_and_goes_on(name: str, made: dict[str, pdf.Outcome]) -> None:
    assert made[name].path is None
    assert made[name].trouble.startswith("Word 文件：")


def it_refuses_other_typefaces_unless_they_are_allowed(made: dict[str, pdf.Outcome], tmp_path: Path) -> None:
    assert made["font"].path is None
    assert "代替了文书的字体（仿宋_GB2312" in made["font"].trouble
    (allowed,) = papers.make([made["font"].source], tmp_path, allow_substitution=True)
    assert (allowed.pages, allowed.trouble) == (1, "")
    assert "替代字体：" in allowed.note


def it_notices_the_pdf_of_another_document(made: dict[str, pdf.Outcome]) -> None:
    path = made["same name"].path
    assert path
    assert "缺少文书里的" in pdf.judge(path, made["good"].source).trouble


def it_takes_a_pdf_that_the_user_made(made: dict[str, pdf.Outcome]) -> None:
    assert made["good"].path
    taken = papers.accepted(made["good"].path, made["good"].source)
    assert (taken.trouble, taken.pages) == ("", 1)
    assert taken.note.startswith("LibreOffice")


def plain_pdf(**more) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if more.get("password"):
        writer.encrypt("secret")
    if more.get("script"):
        action = DictionaryObject({NameObject("/S"): NameObject("/JavaScript")})
        writer.root_object[NameObject("/OpenAction")] = action
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "不是 PDF"),
        (b"%PDF-1.7\nnonsense", "不是 PDF"),
        (plain_pdf()[:200], "不是 PDF"),
        (plain_pdf(password=True), "加了密码"),
    ],
)
def it_says_why_a_file_is_no_pdf_to_keep(data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    with pytest.raises(NoPdf, match=said):
        facts(path)
    assert papers.pages(path) == 0


def it_does_not_call_a_plain_pdf_pdfa(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(plain_pdf())
    assert facts(path).pdfa == "未声明 PDF/A"
    path.write_bytes(plain_pdf(script=True))
    assert "带有脚本" in facts(path).faults


def script() -> DictionaryObject:
    return DictionaryObject({NameObject("/S"): NameObject("/JavaScript")})


def pressed(writer: PdfWriter) -> None:
    """A place on the first page that runs a script when it is pressed."""
    annotation = DictionaryObject({NameObject("/Subtype"): NameObject("/Link"), NameObject("/A"): script()})
    writer.pages[0][NameObject("/Annots")] = ArrayObject([annotation])


def opened(writer: PdfWriter) -> None:
    """A first page that runs a script when it is turned to."""
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): script()})


def spoiled_profile(writer: PdfWriter) -> None:
    intent = writer.root_object["/OutputIntents"][0].get_object()
    intent[NameObject("/DestOutputProfile")] = DecodedStreamObject()


BELIED = {
    "嵌入了别的文件": lambda writer: writer.add_attachment("a.txt", b"a"),
    "带有脚本": pressed,
    "带有脚本 ": opened,
    "没有输出意图": lambda writer: writer.root_object.pop(NameObject("/OutputIntents")),
    "输出意图没有可用的 ICC 特性文件": spoiled_profile,
}


@pytest.mark.parametrize("said", BELIED)
def it_does_not_believe_a_claim_that_the_file_belies(said: str, made: dict[str, pdf.Outcome], tmp_path: Path) -> None:
    assert made["good"].path
    writer = PdfWriter(clone_from=PdfReader(made["good"].path))
    BELIED[said](writer)
    writer.write(tmp_path / "a.pdf")
    assert facts(tmp_path / "a.pdf").pdfa == f"声明为 PDF/A-2b，但{said.strip()}；未经 veraPDF 验证"


def a_program(folder: Path, lines: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / "bin" / "soffice"
    path.parent.mkdir()
    path.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{path.parent}:/usr/bin:/bin")


@pytest.mark.skipif(os.name != "posix", reason="a shell script stands in for LibreOffice")
def it_is_not_taken_in_by_an_exit_code_of_zero(tmp_path: Path, monkeypatch) -> None:
    a_program(tmp_path, "exit 0", monkeypatch)
    (outcome,) = pdf.convert([word_file(tmp_path / "a.docx")], tmp_path / "out")
    assert outcome.trouble == "LibreOffice 没有做出 PDF"
    assert "Word 或 WPS" in outcome.hint


@pytest.mark.skipif(os.name != "posix", reason="a shell script stands in for LibreOffice")
def it_ends_a_libreoffice_that_hangs_with_all_it_started(tmp_path: Path, monkeypatch) -> None:
    a_program(tmp_path, f"(sleep 30; touch {tmp_path}/late) & echo $! > {tmp_path}/pid; wait", monkeypatch)
    monkeypatch.setattr(office, "START_SECONDS", 1)
    monkeypatch.setattr(office, "DOCUMENT_SECONDS", 0)
    assert "没有做完" in office.convert([tmp_path / "a.docx"], tmp_path / "out", "pdf")
    pid, until = int((tmp_path / "pid").read_text()), time.monotonic() + 60
    while _runs(pid) and time.monotonic() < until:  # it was killed; the system takes a moment
        time.sleep(0.02)
    assert not _runs(pid)
    assert not (tmp_path / "late").exists()


def _runs(pid: int) -> bool:
    try:
        return bool(Path(f"/proc/{pid}/cmdline").read_bytes())
    except OSError:
        return False


def it_says_that_libreoffice_is_missing(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in office.PROGRAM_FOLDERS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "is_file", lambda self: False)
    with pytest.raises(HelperMissing, match="没有找到 LibreOffice"):
        office.program()


@pytest.mark.parametrize("name", office.PROGRAM_FOLDERS)
def it_finds_libreoffice_where_windows_keeps_programs(name: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "none"))
    for other in office.PROGRAM_FOLDERS:
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv(name, str(tmp_path))
    usual = tmp_path / "LibreOffice" / "program" / "soffice.exe"
    usual.parent.mkdir(parents=True)
    usual.write_bytes(b"")
    assert office.program() == str(usual)


def it_counts_only_what_is_printed(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", ["看得见"])
    document = Document(str(path))
    document.add_paragraph().add_run("藏起来").font.hidden = True
    document.save(str(path))
    assert "".join(words(path).letters) == "看得见"
