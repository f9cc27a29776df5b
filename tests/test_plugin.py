"""A package of its own adds a kind, a ledger, a rule: installed it is everywhere, broken it is told, else unknown."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

import pytest
from checkout import ROOT
from cli.running import WORLD, Ran, python
from kinds.school import YEAR

from docgen.cli.main import COMMANDS

Tree = Callable[[dict[str, str]], Path]

PACKAGE = ROOT / "tests" / "plugin" / "docgen_visits"
VISIT = """
    走访对象: 周桂英
    类型: 老党员
    日期: 2025-1-20
    走访人: [张明]
    走访情况: 身体硬朗，关心学校的发展。
    慰问金额: 300
    困难诉求:
      - 困难: 上下楼不便
        帮扶: 由支部联系社区
    """
VISIT_FILE = f"{YEAR}/visits/2025-01-20-周桂英.yaml"
RUN = "import sys; from docgen.cli.main import run; sys.exit(run(sys.argv[1:]))"


@contextmanager
def installed(
    folder: Path, name: str = "docgen-visits", points: str = "visits = docgen_visits:PLUGIN"
) -> Iterator[str]:
    """Put the package into a folder as pip does: the code, and beside it what says that it is installed."""
    if not (folder / PACKAGE.name).exists():
        shutil.copytree(PACKAGE, folder / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    info = folder / f"{name.replace('-', '_')}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[docgen.kinds]\n{points}\n", encoding="utf-8")
    yield str(folder)


@pytest.fixture
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with the package installed."""
    with installed(tmp_path_factory.mktemp("site")) as folder:
        return folder


@pytest.fixture
def world(tree: Tree) -> Path:
    """A school with one plan and one call that is recorded."""
    return tree(WORLD | {VISIT_FILE: VISIT})


def docgen(world: Path, *arguments: str, sites: tuple[str, ...] = ()) -> Ran:
    """Run docgen in a process that has these folders installed."""
    return python(RUN, ["-C", str(world), *arguments], PYTHONPATH=os.pathsep.join([str(ROOT), *sites]))


def words_of(path: Path) -> str:
    """The main part of a Word file."""
    with ZipFile(path) as document:
        return document.read("word/document.xml").decode()


def it_checks_and_builds_records_of_a_kind_from_another_package(world: Path, place: str) -> None:
    checked = docgen(world, "check", sites=(place,))
    assert checked.code == 0, checked.said
    assert f"{VISIT_FILE}:4:" in checked.said  # the line of 走访人
    assert "走访慰问只去了一个人" in checked.said
    built = docgen(world, "build", sites=(place,))
    assert built.code == 0, built.said
    (document,) = (world / "out").rglob("*走访慰问记录_周桂英*.docx")
    for text in ("走访慰问周桂英记录", "张明", "300元", "由支部联系社区", "周桂英"):
        assert text in words_of(document), text


def it_says_where_a_record_of_another_package_is_wrong(world: Path, place: str) -> None:
    path = world / VISIT_FILE
    path.write_text(path.read_text("utf-8").replace("老党员", "邻居").replace("走访情况", "走访情景"), "utf-8")
    checked = docgen(world, "check", sites=(place,))
    assert checked.code == 1
    assert f"{VISIT_FILE}:2:" in checked.said
    assert "走访情况" in checked.said  # the nearest field as a hint


def it_computes_a_ledger_from_another_package_on_paper_and_as_a_workbook(world: Path, place: str) -> None:
    for suffix in ((), ("--format", "xlsx")):
        made = docgen(world, "ledger", "走访慰问台账", *suffix, sites=(place,))
        assert made.code == 0, made.said
    (document,) = (world / "out").rglob("*走访慰问台账*.docx")
    assert "周桂英" in words_of(document)
    assert "合计" in words_of(document)
    assert list((world / "out").rglob("*走访慰问台账*.xlsx"))


def it_knows_the_kind_wherever_kinds_are_named(world: Path, place: str) -> None:
    new = docgen(world, "new", "走访慰问记录", "--date", "2025-9-10", sites=(place,))
    assert new.code == 0, new.said
    begun = world / new.out.strip().splitlines()[0]
    assert "走访人:" in begun.read_text("utf-8")
    assert (world / "schema" / "visit_record.json").is_file()
    fields = docgen(world, "template", "fields", "走访慰问记录", sites=(place,))
    assert (fields.code, "帮扶" in fields.out) == (0, True), fields.said
    if "form" in COMMANDS:
        form = docgen(world, "form", "走访慰问记录", "-o", "form.xlsx", sites=(place,))
        assert form.code == 0, form.said


def it_proposes_how_long_documents_of_another_package_are_kept(place: str) -> None:
    propose = "from docgen.archive.retention import shipped; print(shipped().propose('走访慰问记录'))"
    said = python(propose, PYTHONPATH=os.pathsep.join([str(ROOT), place])).out
    assert "30年" in said
    assert "docgen-visits" in said


def it_takes_a_template_of_ones_own_for_a_kind_from_another_package(world: Path, place: str) -> None:
    own = world / "templates" / "visit_record.docx"
    own.parent.mkdir(exist_ok=True)
    with ZipFile(PACKAGE / "templates" / "visit_record.docx") as theirs, ZipFile(own, "w") as ours:
        for name in theirs.namelist():
            ours.writestr(name, theirs.read(name).replace("走访情况".encode(), "情况记载".encode()))
    assert docgen(world, "build", sites=(place,)).code == 0
    (document,) = (world / "out").rglob("*走访慰问记录_周桂英*.docx")
    assert "情况记载" in words_of(document)


def it_makes_documents_anew_when_the_package_has_changed(world: Path, place: str) -> None:
    assert docgen(world, "build", sites=(place,)).code == 0
    assert "未变" in docgen(world, "build", sites=(place,)).said
    info = Path(place) / "docgen_visits-1.0.dist-info" / "METADATA"
    info.write_text(info.read_text("utf-8").replace("1.0", "1.1"), "utf-8")
    record = Path(place) / "docgen_visits" / "record.py"
    record.write_text(
        record.read_text("utf-8").replace("走访慰问{record.whom}记录", "走访{record.whom}的记录"), "utf-8"
    )
    again = docgen(world, "build", sites=(place,))
    assert "插件“visits（docgen-visits）” 有变化" in again.said
    (document,) = (world / "out").rglob("*走访慰问记录_周桂英*.docx")
    assert "走访周桂英的记录" in words_of(document)


def it_knows_nothing_of_what_is_not_installed(world: Path) -> None:
    built = docgen(world, "build")
    assert built.code == 0, built.said
    assert "走访" not in built.said
    assert docgen(world, "new", "走访慰问记录").code == 2


BROKEN = {
    "an import that fails": ("raise OSError('no licence')", "no licence"),
    "something else than a plugin": ("PLUGIN = 1", "不是 docgen.plugin.Plugin"),
    "an end of the program": ("import sys; sys.exit(3)", "SystemExit"),
    "no template": (
        "from docgen.plugin import Plugin\nfrom docgen_visits import KIND\nPLUGIN = Plugin(kinds=(KIND,))",
        "没有模板",
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def it_works_without_a_package_that_is_broken(what: str, world: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    code, said = BROKEN[what]
    site = tmp_path_factory.mktemp("broken")
    (site / "bad.py").write_text(code, encoding="utf-8")
    with installed(site, "docgen-bad", "bad = bad:PLUGIN"):
        built = docgen(world, "build", sites=(str(site),))
    assert built.code == 0, built.said
    assert "插件“bad（docgen-bad）”不能用" in built.said
    assert said in built.said
    assert "Traceback" not in built.said
    assert list((world / "out").rglob("*.docx"))


def it_refuses_a_name_that_is_taken_and_says_by_whom(world: Path, place: str) -> None:
    with installed(Path(place), "docgen-other", "zzz = docgen_visits:PLUGIN"):
        checked = docgen(world, "check", sites=(place,))
    assert checked.code == 1
    assert "插件“zzz（docgen-other）”的文书种类“visit_record”已被插件“visits（docgen-visits）”占用" in checked.said


def it_goes_on_when_a_rule_of_another_package_fails(world: Path, place: str) -> None:
    rule = Path(place) / "docgen_visits" / "rule.py"
    rule.write_text(rule.read_text("utf-8").replace("entry.record.count < 2", "entry.record.nobody"), "utf-8")
    built = docgen(world, "build", sites=(place,))
    assert built.code == 0, built.said
    assert "的检查“visit-two”出错，没有做完：AttributeError" in built.said


def it_tells_whose_ledger_cannot_be_computed(world: Path, place: str) -> None:
    book = Path(place) / "docgen_visits" / "book.py"
    book.write_text(book.read_text("utf-8").replace("calls.sort(", "calls.sorted("), "utf-8")
    made = docgen(world, "ledger", "走访慰问台账", sites=(place,))
    assert made.code == 1
    assert "插件“visits（docgen-visits）”算不出“走访慰问台账”" in made.said
    assert docgen(world, "ledger", "学时台账", sites=(place,)).code == 0


def it_does_not_ask_importlib_for_packages_where_none_adds_to_docgen() -> None:
    look = "from docgen.plugged import entry_points as e; import sys; print(e(), 'importlib.metadata' in sys.modules)"
    assert python(
        f"import sys; sys.path[:] = [p for p in sys.path if 'site-packages' not in p]; {look}"
    ).out.strip() in {
        "() False",
    }
