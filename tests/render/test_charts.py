"""Charts that a template prints: parts and relations that fit together, numbers that can be edited in Word."""

from __future__ import annotations

import io
import subprocess
import sys
from typing import Any

import docx
import pytest
from checkout import ROOT
from docxtpl import DocxTemplate, InlineImage
from lxml import etree
from render.charted import WP, A, C, cached, cells, charts, content_type, relations
from render.paper import parts, w
from render.small import W, p, package, packed, t, tbl, tc, texts, tr

from docgen.errors import ProblemsFound
from docgen.render import Template
from docgen.render.charts import Chart, Series, bar_chart, column_chart, line_chart
from docgen.render.worker import ForeignTemplate, Worker

MONTHS = [f"{month}月" for month in range(1, 13)]
RATES = column_chart("各月到会率", MONTHS, {"第一党支部": [1, 0.955, None] * 4, "第二党支部": [0] * 12}, percent=True)
HOURS = bar_chart("学时", [("张明", 32), ("欧阳静怡", 40.5), ("李&<华>", None)], "学时")
ONE = p("前") + p("{{ c }}") + p("后")


def _made(body: str, **context: Any) -> bytes:
    return Template(package(body)).render(context)


@pytest.mark.parametrize("chart", [RATES, HOURS, line_chart("走势", MONTHS, {"甲": range(12)}, unit="次")])
def it_caches_the_very_numbers_of_the_workbook(chart: Chart) -> None:
    (drawn,) = charts(_made(ONE, c=chart))
    found = cached(drawn.root)
    assert len(found) == 1 + 2 * len(chart.series)
    for reference, values in found.items():
        assert cells(drawn.workbook, reference) == values
    assert list(chart.categories) in found.values()
    assert all(list(series.values) in found.values() for series in chart.series)
    assert all([series.name] in found.values() for series in chart.series)


def it_adds_parts_that_the_package_knows() -> None:
    document = _made(p("{{ c }}") + p("{{ d }}") + p("{{ c }}"), c=RATES, d=HOURS)
    members, found = parts(document), charts(document)
    assert [drawn.name for drawn in found] == [f"word/charts/chart{number}.xml" for number in (1, 2, 3)]
    assert found[0].workbook == found[2].workbook != found[1].workbook
    for drawn in found:
        assert content_type(members, drawn.name).endswith("drawingml.chart+xml")
        (book,) = relations(members, drawn.name).values()
        assert content_type(members, book).endswith("spreadsheetml.sheet")
    assert sum(name.startswith("word/embeddings/") for name in members) == 3
    ids = [node.get("id") for node in etree.fromstring(members["word/document.xml"]).iter(f"{WP}docPr")]
    assert len(set(ids)) == 3
    assert len(docx.Document(io.BytesIO(document)).inline_shapes) == 3


def it_steps_aside_for_parts_of_the_template() -> None:
    members = parts(_made(ONE, c=HOURS))
    xml = members["word/document.xml"].decode().replace("后", "{{ c }}")
    document = Template(packed({**members, "word/document.xml": xml.encode()})).render({"c": RATES})
    names = [drawn.name for drawn in charts(document)]
    assert names == ["word/charts/chart1.xml", "word/charts/chart2.xml"]
    assert charts(document)[0].root.findtext(f".//{A}t") == "学时"
    assert charts(document)[1].root.findtext(f".//{A}t") == "各月到会率"


def it_gives_the_same_bytes_for_the_same_chart() -> None:
    template = Template(package(ONE))
    first = template.render({"c": RATES})
    again = column_chart(RATES.title, MONTHS, {s.name: s.values for s in RATES.series}, percent=True)
    assert Template(package(ONE)).render({"c": again}) == first == template.render({"c": RATES})


def it_leaves_documents_without_a_chart_alone() -> None:
    template = Template(package(p("{%p if c %}") + p("{{ c }}") + p("{%p endif %}") + p("后")))
    plain = template.render({"c": None})
    template.render({"c": RATES})
    assert template.render({"c": None}) == plain
    assert not any("chart" in name or "embeddings" in name for name in parts(plain))


def it_imports_what_draws_for_charts_only() -> None:
    program = """
from docgen.render import Template
from render.small import p, package
template = Template(package(p("{{ c }}")))
template.render({"c": "字"})
assert not {"xlsxwriter", "docgen.render.charts"} & set(sys.modules)
from docgen.render.charts import bar_chart
chart = bar_chart("图", [("甲", 1)])
assert "xlsxwriter" not in sys.modules
template.render({"c": chart})
assert "xlsxwriter" in sys.modules
"""
    start = f"import sys; sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / 'tests')!r}]\n"
    subprocess.run([sys.executable, "-c", start + program], check=True)


def it_draws_in_the_fonts_of_the_tag() -> None:
    look = "<w:rFonts w:ascii='Times New Roman' w:eastAsia='楷体_GB2312'/>"
    (drawn,) = charts(_made(p(t("{{ c }}", look)), c=RATES))
    assert {node.get("typeface") for node in drawn.root.iter(f"{A}ea")} == {"楷体_GB2312"}
    assert {node.get("typeface") for node in drawn.root.iter(f"{A}latin")} == {"Times New Roman"}


def it_draws_in_the_fonts_of_the_style() -> None:
    fonts = "<w:rPr><w:rFonts w:ascii='宋体' w:eastAsia='仿宋_GB2312'/></w:rPr>"
    theme = "<w:rPr><w:rFonts w:asciiTheme='minorHAnsi' w:ascii='Arial'/></w:rPr>"
    styles = (
        f"<w:styles xmlns:w='{W}'><w:style w:type='paragraph' w:default='1' w:styleId='a'>{fonts}</w:style>"
        f"<w:style w:type='paragraph' w:styleId='b'><w:basedOn w:val='a'/>{theme}</w:style></w:styles>"
    )
    template = Template(package(p("{{ c }}") + p("{{ c }}", look="<w:pStyle w:val='b'/>"), replaced=_styles(styles)))
    usual, based = charts(template.render({"c": RATES}))
    assert {node.get("typeface") for node in usual.root.iter(f"{A}latin")} == {"宋体"}
    assert {node.get("typeface") for node in based.root.iter(f"{A}ea")} == {"仿宋_GB2312"}
    assert {node.get("typeface") for node in based.root.iter(f"{A}latin")} == {"+mn-lt"}  # that of the theme


def _styles(xml: str) -> dict[str, bytes]:
    return {"word/styles.xml": xml.encode()}


def it_keeps_the_fonts_that_a_chart_names() -> None:
    (drawn,) = charts(_made(p(t("{{ c }}", "<w:rFonts w:eastAsia='楷体'/>")), c=RATES.with_fonts("黑体", "Arial")))
    assert {node.get("typeface") for node in drawn.root.iter(f"{A}ea")} == {"黑体"}
    assert {node.get("typeface") for node in drawn.root.iter(f"{A}latin")} == {"Arial"}


def it_gives_the_chart_a_line_of_its_own_height() -> None:
    look = (
        "<w:spacing w:before='100' w:line='579' w:lineRule='exact'/><w:ind w:firstLineChars='200' w:firstLine='640'/>"
    )
    paragraph = next(etree.fromstring(parts(_made(p("{{ c }}", look=look), c=RATES))["word/document.xml"]).iter(w("p")))
    spacing, indent = (next(paragraph.iter(w(name))) for name in ("spacing", "ind"))
    assert dict(spacing.attrib) == {w("before"): "100", w("line"): "240", w("lineRule"): "auto"}
    assert set(indent.attrib.values()) == {"0"}
    extent = next(paragraph.iter(f"{WP}extent"))
    assert int(str(extent.get("cx"))) == 8844 * 635  # 156 mm in whole twips: no wider than the text


def it_describes_the_chart_with_all_its_numbers() -> None:
    (drawn,) = charts(_made(ONE, c=HOURS))
    (properties,) = drawn.inline.iter(f"{WP}docPr")
    assert properties.get("descr") == "条形图“学时”（学时）。学时：张明 32，欧阳静怡 40.5，李&<华> 无数据。"


def it_draws_in_a_loop_a_cell_and_between_other_words() -> None:
    loop = p("{%p for x in cs %}") + p("{{ x }}") + p("{%p endfor %}")
    document = _made(p("前“引”") + loop + tbl(tr(tc("{{ c }}"), "字")) + p("后"), cs=[RATES, HOURS], c=HOURS)
    assert len(charts(document)) == 3
    assert texts(document) == ["前“引”", "", "", "", "字", "后"]


def it_tells_series_apart_without_colours() -> None:
    series = {f"第{number}支部": [0.5] for number in range(10)}
    (drawn,) = charts(_made(ONE, c=column_chart("图", ["1月"], series, percent=True)))
    looks = [etree.tostring(ser[3][0]) for ser in drawn.root.iter(f"{C}ser")]
    assert len(set(looks)) == 10
    colours = {str(node.get("val")) for node in drawn.root.iter(f"{A}srgbClr")}
    assert all(colour[:2] == colour[2:4] == colour[4:] for colour in colours)


def it_renders_charts_apart() -> None:
    worker = Worker()
    try:
        foreign = ForeignTemplate(package(ONE), "外来.docx", worker=worker)
        assert foreign.render({"c": RATES}) == _made(ONE, c=RATES)
    finally:
        worker.close()


WRONG = {
    p("字") + p("{{p c }}"): "正文第2段“{{p c }}”：图表要写成 {{ 图表 }}",
    p("{{r c }}"): "“{{r c }}”：图表要写成 {{ 图表 }}",
    p("见图{{ c }}"): "“见图{{ c }}”：图表所在的段落里还有别的内容",
    p("{{ x }}{{ c }}"): "“{{ x }}{{ c }}”：图表所在的段落里还有别的内容",
    p("{{ c }}") + p("{{ c }}{{ c }}"): "正文第2段“{{ c }}{{ c }}”：图表所在的段落里还有别的内容",
    p(t("{{ c }}"), "<w:r><w:br/></w:r>"): "图表所在的段落里还有别的内容",
    p("<w:r><w:instrText>{{ c }}</w:instrText></w:r>"): "图表不能放在说明、域代码一类的地方",
    p("{{ c }}") + p("{{ x }}", look="<w:pStyle w:val='{{ c }}'/>"): "图表不能放在说明、域代码一类的地方",
    p(f"<w:r><w:pict><w:txbxContent>{p('{{ c }}')}</w:txbxContent></w:pict></w:r>"): "图表不能放在文本框里",
}


@pytest.mark.parametrize("body", WRONG)
def it_refuses_a_chart_elsewhere_and_names_the_tag(body: str) -> None:
    with pytest.raises(ProblemsFound) as failure:
        _made(body, c=RATES, x="字")
    assert WRONG[body] in failure.value.message
    assert "独占一段" in failure.value.hint


def it_refuses_a_chart_in_a_header() -> None:
    with pytest.raises(ProblemsFound, match=r"页眉1第1段“\{\{ c \}\}”：图表只能放在正文里"):
        Template(package(p("a"), header="{{ c }}")).render({"c": RATES})


def it_blames_no_chart_for_what_another_tag_tears() -> None:
    class Torn:
        def __html__(self) -> str:
            return "</w:r>"

    with pytest.raises(ProblemsFound, match="跨越了表格或段落的边界"):
        _made(p("{{ c }}") + p("{{r x }}"), c=RATES, x=Torn())


def it_refuses_charts_beside_what_goes_through_docxtpl() -> None:
    data = package(p("{{ c }}") + p("{{ i }}"))
    image = InlineImage(DocxTemplate(io.BytesIO(data)), io.BytesIO(b"GIF89a\1\0\1\0\0\0\0;"))
    with pytest.raises(ProblemsFound, match="docgen 的图表不能和 docxtpl 的图片、子文档放在同一份文书里"):
        Template(data).render({"c": RATES, "i": image})


@pytest.mark.parametrize("tag", ["{{ c | string }}", "{{ c ~ x }}", "{{ '%s' | format(c) }}"])
def it_prints_a_chart_in_words_where_the_template_makes_it_text(tag: str) -> None:
    chart = Chart("bar", "图", ("甲",), (Series("乙", (1,)),))
    assert texts(_made(p(f"见{tag}"), c=chart, x=""))[0] == "见条形图“图”。乙：甲 1。"


def it_stands_beside_links_in_one_document() -> None:
    document = _made(p("见{{ '网页' | link('https://example.org/a') }}") + p("{{ c }}"), c=RATES)
    members = parts(document)
    assert charts(document)[0].root.findtext(f".//{A}t") == RATES.title
    assert b'Target="https://example.org/a" TargetMode="External"' in members["word/_rels/document.xml.rels"]
