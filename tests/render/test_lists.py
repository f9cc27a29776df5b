"""A numbered list starts again in each pass of the loop that holds it; a loop of single items makes one list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from office import pdf_text, to_pdf
from render.listed import for_, if_, listed, numbered, numbers
from render.paper import parts
from render.small import p, packed, tbl, tc, tr

from docgen.render import Template

ROWS = ["a", "b"]
STYLED = "<w:pStyle w:val='ListNumber'/>"


def counted(body: str, **context: Any) -> list[str]:
    """The paragraphs of a document with their numbers."""
    return numbers(Template(listed(body)).render({"rows": ROWS, "none": [], **context}))


def it_starts_a_list_again_in_each_pass_that_holds_several_items() -> None:
    body = for_("a", "rows", p("{{ a }}"), numbered("甲"), numbered("乙"))
    assert counted(body) == ["a", "1.甲", "2.乙", "b", "1.甲", "2.乙"]


def it_goes_on_counting_where_a_pass_is_a_single_item() -> None:
    assert counted(for_("a", "rows", p("{{ a }}"), numbered("甲"))) == ["a", "1.甲", "b", "2.甲"]


def it_starts_again_at_the_number_with_which_the_list_begins() -> None:
    body = for_("a", "rows", numbered("甲", 22), numbered("乙", 22))
    assert counted(body) == ["3.甲", "4.乙", "3.甲", "4.乙"]


def it_starts_a_list_made_by_an_inner_loop_again_in_each_pass_of_the_outer() -> None:
    body = for_("a", "rows", p("{{ a }}"), for_("b", "rows", numbered("{{ b }}")))
    assert counted(body) == ["a", "1.a", "2.b", "b", "1.a", "2.b"]


def it_lets_the_nearest_loop_that_holds_the_whole_list_start_it_again() -> None:
    both = for_("a", "rows", for_("b", "rows", numbered("甲"), numbered("乙")))
    assert counted(both) == ["1.甲", "2.乙"] * 4
    outside = for_("a", "rows", numbered("头"), for_("b", "rows", numbered("甲"), numbered("乙")))
    assert counted(outside) == ["1.头", "2.甲", "3.乙", "4.甲", "5.乙"] * 2


def it_goes_on_counting_a_list_that_is_begun_outside_the_loop() -> None:
    body = numbered("头") + for_("a", "rows", numbered("甲"), numbered("乙"))
    assert counted(body) == ["1.头", "2.甲", "3.乙", "4.甲", "5.乙"]


def it_leaves_lower_levels_to_the_level_above_them() -> None:
    body = for_("a", "rows", numbered("{{ a }}"), for_("b", "rows", numbered("{{ b }}", level=1)))
    assert counted(body) == ["1.a", "(1)a", "(2)b", "2.b", "(1)a", "(2)b"]


def it_starts_lower_levels_again_with_their_list() -> None:
    body = for_("a", "rows", numbered("甲"), numbered("子", level=1), numbered("乙"), numbered("丑", level=1))
    assert counted(body) == ["1.甲", "(1)子", "2.乙", "(1)丑"] * 2


def it_counts_branches_of_which_one_is_printed_as_one_item() -> None:
    either = if_("a == 'a'", numbered("甲"), otherwise=numbered("乙"))
    assert counted(for_("a", "rows", either)) == ["1.甲", "2.乙"]
    alone = if_("a == 'a'", numbered("甲")) + if_("a == 'b'", numbered("乙"))
    assert counted(for_("a", "rows", alone)) == ["1.甲", "2.乙"]
    negated = if_("a == 'a'", numbered("甲")) + if_("not a == 'a'", numbered("乙"))
    assert counted(for_("a", "rows", negated)) == ["1.甲", "2.乙"]
    together = if_("a", numbered("甲")) + if_("rows", numbered("乙"))
    assert counted(for_("a", "rows", together)) == ["1.甲", "2.乙", "1.甲", "2.乙"]


@pytest.mark.parametrize("test", ["loop.first", "loop.last", "loop.index == 1", "loop.first and b"])
def it_counts_what_a_loop_prints_in_one_pass_only_as_one_item(test: str) -> None:
    inner = for_("b", "rows", if_(test, numbered("{{ a }}"), otherwise=p("续")))
    found = [text for text in counted(for_("a", "rows", inner)) if text != "续"]
    assert found == ["1.a", "2.b"]


def it_restarts_lists_in_the_cells_of_repeated_rows() -> None:
    rows = tr(tc(p("{%tr for a in rows %}")), "") + tr(tc("{{ a }}"), tc(numbered("甲"), numbered("乙")))
    body = tbl(rows + tr(tc(p("{%tr endfor %}")), "")) + p("")
    assert counted(body) == ["a", "1.甲", "2.乙", "b", "1.甲", "2.乙", ""]


def it_numbers_repeated_rows_through_by_a_single_cell() -> None:
    rows = tr(tc(p("{%tr for a in rows %}")), "") + tr(tc(numbered("")), tc("{{ a }}"))
    assert counted(tbl(rows + tr(tc(p("{%tr endfor %}")), "")) + p("")) == ["1.", "a", "2.", "b", ""]


def it_restarts_lists_that_a_style_counts_and_keeps_their_indent() -> None:
    body = for_("a", "rows", p("甲", look=STYLED), p("乙", look=STYLED))
    assert counted(body) == ["1.甲", "2.乙", "1.甲", "2.乙"]


def it_keeps_the_outline_of_headings_counting_through() -> None:
    style = b"<w:style w:type='paragraph' w:styleId='H'><w:name w:val='Chapter'/><w:pPr><w:numPr><w:numId w:val='21'/>"
    style += b"</w:numPr><w:outlineLvl w:val='0'/></w:pPr></w:style></w:styles>"
    template = listed(for_("a", "rows", p("甲", look="<w:pStyle w:val='H'/>"), numbered("{{ a }}"), numbered("乙")))
    members = parts(template)
    members["word/styles.xml"] = members["word/styles.xml"].replace(b"</w:styles>", style)
    made = parts(Template(packed(members)).render({"rows": ROWS}))
    assert made["word/numbering.xml"] == members["word/numbering.xml"]


def it_leaves_bullets_and_the_numbering_part_alone_where_no_list_starts_again() -> None:
    body = for_("a", "rows", numbered("甲", 24), numbered("乙", 24))
    template = listed(body)
    made = parts(Template(template).render({"rows": ROWS}))
    assert made["word/numbering.xml"] == parts(template)["word/numbering.xml"]


def it_makes_a_list_for_a_pass_only_if_it_is_printed() -> None:
    body = for_("a", "rows", if_("a == 'b'", numbered("甲"), numbered("乙")))
    template = listed(body)
    made = Template(template).render({"rows": ROWS})
    assert numbers(made) == ["1.甲", "2.乙"]
    assert parts(made)["word/numbering.xml"] == parts(template)["word/numbering.xml"]


def it_counts_the_documents_of_one_template_apart() -> None:
    template = Template(listed(for_("a", "rows", numbered("甲"), numbered("乙"))))
    first = template.render({"rows": ROWS})
    assert template.render({"rows": ["x"]}) != first
    assert template.render({"rows": ROWS}) == first


def it_shows_the_numbers_in_an_office_program(tmp_path: Path, office: str) -> None:
    body = for_("a", "rows", p("《{{ a }}》"), numbered("甲"), numbered("乙"), numbered("丙", 23))
    body += for_("a", "rows", p("单"), numbered("{{ a }}", 22)) + for_("a", "rows", p("样", look=STYLED) * 2)
    document = Template(listed(body)).render({"rows": ["A", "B", "C"]})
    path = tmp_path / "lists.docx"
    path.write_bytes(document)
    seen = "".join(pdf_text(to_pdf([path], tmp_path)[0], layout=True).split())
    assert seen == "".join(numbers(document))
