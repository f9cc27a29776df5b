"""Tags that print a chart are checked for the place that a chart needs, before anything is rendered."""

from __future__ import annotations

import pytest
from render.lint.planting import p, planted, tbl

from docgen.render.charts import Chart
from docgen.render.lint.names import RECKONED

BOX = f"<w:r><w:pict><w:txbxContent>{p('{{ chart }}')}</w:txbxContent></w:pict></w:r>"
CODE = "<w:r><w:instrText>{{ chart }}</w:instrText></w:r>"


@pytest.fixture(autouse=True)
def minutes_with_charts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Charts among the names of minutes."""
    names = {"chart": (Chart | None, "图"), "charts": (tuple[Chart, ...], "图")}
    monkeypatch.setitem(RECKONED, "study_minutes", {**RECKONED["study_minutes"], **names})


@pytest.mark.parametrize(
    ("place", "said", "blocks"),
    [
        ("正文第2段", "图表所在的段落里还有“见图”", ["一", "见图{{ chart }}"]),
        ("正文第1段", "图表所在的段落里还有“{{ host }}”", ["{{ chart }}{{ host }}"]),
        ("正文第1段", "打印图表的标签不能带“p”", ["{{p chart }}"]),
        ("正文第1段", "打印图表的标签不能带“r”", ["{{r chart }}"]),
        ("正文第2段", "还有“、”", ["{%p for c in charts %}", "{{ c }}、", "{%p endfor %}"]),
        ("正文第2段", "图表只能放在正文里", [p(BOX)]),
        ("正文第1段", "图表只能放在正文里", [p(CODE)]),
    ],
)
def it_finds_charts_that_cannot_be_drawn(place: str, said: str, blocks: list[str]) -> None:
    (finding,) = planted(*blocks)
    assert (finding.rule, finding.where) == ("chart-not-alone", place)
    assert said in finding.message
    assert "独占一段" in finding.hint


@pytest.mark.parametrize(
    "blocks",
    [
        ["{{ chart }}"],
        [" {{ chart }} {# 图 #}"],
        ["{%p for c in charts %}", "{{ c }}", "{%p endfor %}"],
        [tbl(["{{ charts[0] }}"])],
        ["图名：{{ chart.title }}{% if chart %}有{% endif %}"],
    ],
)
def it_is_content_with_charts_that_can(blocks: list[str]) -> None:
    assert planted(*blocks) == []
