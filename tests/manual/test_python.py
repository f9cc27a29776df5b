"""The Python that the page on the engine shows is run, block after block; tests/test_api.py runs that of the API."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import docx
import pytest
from checkout import ROOT
from manual.shown import blocks, of
from render.test_pictures import png

from docgen.render.charts import Chart

PAGE = ROOT / "docs" / "engine.md"
RUN = {"api.md", "engine.md", "extend.md"}


@pytest.fixture
def names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the sentences around the code speak of: a template with a picture, records, hours."""
    from decimal import Decimal

    (tmp_path / "badge.png").write_bytes(png(2))
    word = docx.Document()
    word.add_paragraph("{{ 标题 }}")
    picture = word.add_picture(str(tmp_path / "badge.png"))
    picture._inline.docPr.set("descr", "校徽")
    word.save(str(tmp_path / "minutes.docx"))
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path)
    people = [(f"党员{number}", Fraction(number, 2)) for number in range(120)]
    context = {"标题": "记录"}
    held = {"Path": Path, "Decimal": Decimal, "Fraction": Fraction}
    return {**held, "records": [context, context], "context": context, "hours_of_120_people": people}


def it_runs_what_the_page_shows(names: dict[str, Any], tmp_path: Path) -> None:
    shown = [block for block in blocks(PAGE) if block.language == "python"]
    assert len(shown) >= 3
    for block in shown:
        exec(compile(block.text, str(block), "exec"), names)
    assert len(list((tmp_path / "out").glob("*.docx"))) == 2
    assert all(isinstance(chart, Chart) for chart in names["bar_charts"]("学时", names["hours_of_120_people"], "学时"))


def it_leaves_no_python_of_another_page_untried() -> None:
    assert {block.page.name for block in of("python")} <= RUN
