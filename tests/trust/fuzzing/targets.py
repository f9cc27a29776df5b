"""What is fuzzed: each target takes bytes and must end in a result or in a failure that docgen tells in Chinese."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from checkout import ROOT

from docgen.errors import DocgenError
from docgen.export.grids import grids
from docgen.intake.pasted import read_pasted
from docgen.render.template import Template
from docgen.render.validate import faults
from docgen.source.nodes import Mapping
from docgen.source.reader import read_text
from docgen.source.scalars import to_data
from docgen.source.writing import CannotEdit, Writing

HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
)
TAIL = "</w:body></w:document>"
CONTEXT = {"a": "甲 & {{ 乙 }}", "b": [1, 2], "c": None, "d": {"e": "<w:p/>"}, "f": "一\n二"}
Target = Callable[[bytes], None]


def yaml(data: bytes) -> None:
    """The reader never raises; what it gives is found where it says, and can be edited."""
    source = read_text(data, "x.yaml")
    lines = source.text.count("\n") + source.text.count("\r") + 2
    assert all(0 <= found.place.line <= lines for found in source.diagnostics), "a place beyond the file"
    assert source.tree is not None or source.diagnostics, "nothing read and nothing said"
    if isinstance(source.tree, Mapping) and not source.diagnostics:
        to_data(source.tree)


def edit(data: bytes) -> None:
    """Putting a value into any sound file gives a sound file that holds it."""
    source = read_text(data, "x.yaml")
    if source.tree is None or source.diagnostics:
        return
    writing = Writing(source.text)
    try:
        writing.put(("新",), "值 : #")
    except CannotEdit:
        return
    again = read_text(writing.text, "x.yaml")
    assert again.tree is not None
    assert to_data(again.tree)["新"] == "值 : #"


def body(data: bytes) -> None:
    """A main part of any XML is refused with a reason, or makes documents without a fault of their own."""
    text = data.decode("utf-8", "replace").replace("\0", "")
    template(_package((HEAD + text + TAIL).encode()))


def words(data: bytes) -> None:
    """Paragraphs of any words and tags: split at |, runs at ~; the rest is escaped."""
    text = data.decode("utf-8", "ignore").translate(dict.fromkeys(range(32)))
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace("\ufffe", "").replace("\uffff", "")
    made = "".join(
        f"<w:p>{''.join(f'<w:r><w:t>{run}</w:t></w:r>' for run in paragraph.split('~'))}</w:p>"
        for paragraph in text.split("|")
    )
    template(_package((HEAD + made + TAIL).encode()))


def template(data: bytes) -> None:
    """Any file given as a template is refused with a reason, or makes documents without a fault of their own."""
    try:
        made = Template(data, "模板", most=1 << 20).render(CONTEXT)
    except DocgenError as failure:
        _told(failure)
        return
    left = [
        fault for fault in faults(made, data) if "还留着标签" not in fault.what
    ]  # a template may print what it likes
    assert not left, str(left)


def _told(failure: DocgenError) -> None:
    if not failure.hint:
        raise AssertionError("no way out") from failure


def document(data: bytes) -> None:
    """The checks of a document never raise, whatever they are given."""
    faults(data, data)


def workbook(data: bytes) -> None:
    """Any file given as a filled-in form is refused with a reason, or gives sheets."""
    with TemporaryDirectory() as folder:
        for ending in (".xlsx", ".csv"):
            path = Path(folder) / f"x{ending}"
            path.write_bytes(data)
            try:
                grids(path)
            except DocgenError as failure:
                _told(failure)


def pasted(data: bytes) -> None:
    """Any text pasted as an attendance list gives marks and what was not understood."""
    read_pasted(data.decode("utf-8", "replace"), [])


TARGETS: dict[str, Target] = {
    "yaml": yaml,
    "edit": edit,
    "words": words,
    "body": body,
    "template": template,
    "document": document,
    "workbook": workbook,
    "pasted": pasted,
}


def seeds(name: str) -> list[bytes]:
    """Where a target begins: what it takes in real life, small."""
    shipped = sorted((ROOT / "templates").glob("*.docx"))
    if name in ("yaml", "edit"):
        folder = ROOT / "tests/source"
        return [path.read_bytes() for path in sorted(folder.rglob("*.yaml"))]
    if name in ("template", "document"):
        return [path.read_bytes() for path in shipped[:4]] + [_package((HEAD + "<w:p/>" + TAIL).encode())]
    if name == "body":
        return [_inside(path) for path in shipped[:6]] + [b"<w:p><w:r><w:t>{{ a }}</w:t></w:r></w:p>"]
    if name == "words":
        tags = "{{ a }}|{%p for x in b %}|{{ x|~upper }}|{%p endfor %}|{% if c %}~1{% else %}2{% endif %}{# n #}"
        return [tags.encode(), b"{%- raw -%}{{ ~a }}{% endraw %}|{{r d.e }}|{%tr for y in b %}"]
    if name == "workbook":
        return [_book(), "姓名,出席\n张明,到\n".encode(), "姓名;出席\n李华;病假\n".encode("gb18030")]
    return ["张三病假，其余到，应到 5 人，实到 4 人".encode()]


def _package(main: bytes) -> bytes:
    """A package with this main part."""
    office, main_part = "http://schemas.openxmlformats.org", "word/document.xml"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    members = {
        "[Content_Types].xml": f'<Types xmlns="{office}/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{office}/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{office}/officeDocument/2006/relationships/officeDocument" Target="{main_part}"/></Relationships>',
        "word/document.xml": main,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def _inside(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        main = archive.read("word/document.xml")
    return main.partition(b"<w:body>")[2].rpartition(b"</w:body>")[0][:6000]


def _book() -> bytes:
    import openpyxl

    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["姓名", "出席"])
    book.active.append(["张明", "=1+1"])
    book.save(out)
    return out.getvalue()
