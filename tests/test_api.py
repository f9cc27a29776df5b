"""The public API: its names, that each is documented, and that it does what docs/api.md promises."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from checkout import ROOT
from cli.running import PLAN_FILE, WORLD, python
from kinds.school import MINUTES, YEAR

import docgen
import docgen.plugin
from docgen import api

Tree = Callable[[dict[str, str]], Path]

NAMES = """
    Built CannotReadOrWrite Diagnostic DocgenError Document Entry Figure HandEditsKept HelperMissing Place ProblemsFound
    Project Properties Severity TargetsFailed Template UnitYear WrongUsage __version__ build_project check_project
    figures load_project verify_archive
"""
"""Taking one away or changing what it takes needs a new major version: docs/releasing.md."""
PLUGIN_NAMES = """
    Amount Attachment Book Column Count Date Document ERROR Entry Finding INFO Issued Kind Ledger Line MissingFact
    Participant Person PersonRef Plugin Record Rule School Section Text Time Unit UnitYear WARNING Yes computed item
    ledger
"""
SIGNATURES = {
    "build_project": ["root", "school", "unit", "year", "kind", "draft", "dry_run", "replace", "jobs"],
    "check_project": ["root", "draft"],
    "figures": ["project", "words", "year"],
    "load_project": ["root", "draft"],
    "verify_archive": ["root", "quick", "originals"],
}
MANUAL = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


def it_has_these_names_and_no_others() -> None:
    assert sorted(docgen.__all__) == sorted(NAMES.split())
    assert sorted(docgen.plugin.__all__) == sorted(PLUGIN_NAMES.split())
    assert sorted(api.__all__) == sorted(set(docgen.__all__) - {"__version__"})
    assert set(docgen.__all__) <= set(dir(docgen))


def it_shows_type_checkers_the_same_names() -> None:
    stub = (ROOT / "docgen" / "__init__.pyi").read_text(encoding="utf-8")
    named = set(re.findall(r"^    (\w+) as \1,$", stub, re.MULTILINE)) | set(re.findall(r"^(__version__):", stub, re.M))
    assert named == set(docgen.__all__)
    assert (ROOT / "docgen" / "py.typed").is_file()


@pytest.mark.parametrize("name", SIGNATURES)
def it_takes_what_it_always_took(name: str) -> None:
    function = getattr(docgen, name)
    assert list(inspect.signature(function).parameters) == SIGNATURES[name]
    assert len(inspect.getdoc(function) or "") > 80
    assert "return" in inspect.get_annotations(function)


@pytest.mark.parametrize("name", sorted({*NAMES.split(), *PLUGIN_NAMES.split()}))
def it_is_described_in_the_manual(name: str) -> None:
    assert f"`{name}`" in MANUAL or f"`{name}(" in MANUAL or f"docgen.{name}" in MANUAL, f"docs/api.md: {name}"


def it_costs_nothing_until_it_is_asked_for() -> None:
    look = (
        "import docgen, sys; print('docgen.api' in sys.modules, docgen.load_project.__module__, hasattr(docgen, 'x'))"
    )
    assert python(look).out.split() == ["False", "docgen.api", "False"]


def it_follows_semantic_versions() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+(?:(?:a|b|rc)\d+)?", docgen.__version__)


def it_reads_checks_and_builds_a_project(tree: Tree) -> None:
    root = tree(WORLD)
    assert [entry.kind.name for entry in docgen.load_project(root).entries()] == ["implementation_plan"]
    assert docgen.check_project(str(root)) == []
    built = docgen.build_project(root, year=2025)
    assert (built.exit_code, [document.word for document in built.documents]) == (0, ["create"])
    assert (root / built.documents[0].path).is_file()
    assert [document.word for document in docgen.build_project(root, dry_run=True).documents] == ["identical"]


def it_gives_mistakes_as_diagnostics_and_writes_nothing(tree: Tree) -> None:
    root = tree(WORLD | {PLAN_FILE: "文种: 工作计划\n日期: 2025-13-5\n"})
    built = docgen.build_project(root)
    assert (built.exit_code, built.documents) == (1, ())
    spots = [(one.place.path, one.place.line) for one in built.diagnostics if one.severity is docgen.Severity.ERROR]
    assert (PLAN_FILE, 2) in spots
    assert not list((root / "out").rglob("*.docx"))


def it_gives_figures_with_what_they_rest_on(tree: Tree) -> None:
    minutes = MINUTES.replace("支委会", "主题党日").replace("会次: 2\n", "") + "缺席: 无\n"
    project = docgen.load_project(tree(WORLD | {f"{YEAR}/minutes/1.yaml": minutes}))
    ((home, figure),) = docgen.figures(project, "3月参学率", year=2025)
    assert (home.year, figure.value, figure.unit) == (2025, Fraction(1), "%")
    assert figure.evidence


def it_refuses_a_folder_that_is_no_project_or_no_archive(tmp_path: Path) -> None:
    for call in (docgen.load_project, docgen.check_project, docgen.build_project, docgen.verify_archive):
        with pytest.raises(docgen.WrongUsage) as failure:
            call(tmp_path)
        assert failure.value.exit_code == 2


def it_renders_a_template_to_the_bytes_of_a_document() -> None:
    template = docgen.Template(ROOT / "templates" / "party_case.docx")
    with pytest.raises(docgen.ProblemsFound):
        template.render({})


def it_runs_what_the_manual_shows(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    import docx

    root = tree(WORLD)
    word = docx.Document()
    word.add_paragraph("{{ 标题 }}")
    word.save(str(root / "证书.docx"))
    monkeypatch.chdir(root)
    shown = re.findall(r"```python\n(.*?)```", MANUAL, re.DOTALL)
    assert len(shown) >= 3
    for code in shown:
        exec(compile(code, "docs/api.md", "exec"), {})
    with ZipFile(BytesIO((root / "证书-张明.docx").read_bytes())) as made:
        assert "优秀党员" in made.read("word/document.xml").decode()
