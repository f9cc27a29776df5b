"""Write the findings into a copy of the template as Word comments, each at its paragraph."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from itertools import groupby

from docx import Document
from docx.document import Document as OpenDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from docgen.render.lint.finding import Finding
from docgen.render.lint.view import AUTHOR

_INITIALS = "dg"
_LONGEST = 2000  # characters of a comment
_STYLES = {"CommentText": ("annotation text", WD_STYLE_TYPE.PARAGRAPH)}
_STYLES["CommentReference"] = ("annotation reference", WD_STYLE_TYPE.CHARACTER)
_TAG = re.compile(r"(?<=[{｛])(?=[{%#｛％＃])|(?<=[}%#｝％＃])(?=[}｝])")


def annotated(data: bytes, found: Sequence[Finding]) -> bytes:
    """The template with one comment for each paragraph that has findings.

    What is not of the body (headers, styles, the file as a whole) is told at the first paragraph: Word allows comments
    nowhere else. The template must be one that can be opened.
    """
    document = Document(io.BytesIO(data))
    _add_styles(document)
    paragraphs = list(document.element.iter(qn("w:p")))
    own = str(document.part.partname).lstrip("/")
    spots = sorted(((_spot(finding, own), finding) for finding in found), key=lambda pair: pair[0])
    for number, group in groupby(spots, key=lambda pair: pair[0]):
        text = "\n".join(_said(finding) for _, finding in group)[:_LONGEST]
        runs = _runs(_outermost(paragraphs, number), document)
        document.add_comment(runs, text, AUTHOR, _INITIALS)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _spot(finding: Finding, own: str) -> int:
    return max(0, finding.paragraph - 1) if finding.part == own else 0


def _said(finding: Finding) -> str:
    words = f"“{finding.words}”" if finding.words else ""
    hint = f"。{finding.hint}" if finding.hint else ""
    text = f"【{finding.severity.label}】{finding.where}{words}：{finding.message}{hint}"
    return _TAG.sub("\u2060", text)  # a word joiner nobody sees: the comment itself is no tag


def _add_styles(document: OpenDocument) -> None:
    """The styles of comments, by the names Word knows them by."""
    known = {style.style_id for style in document.styles}
    for id_, (name, kind) in _STYLES.items():
        if id_ not in known:
            document.styles.add_style(name, kind, True).element.set(qn("w:styleId"), id_)


def _outermost(paragraphs: list[CT_P], number: int) -> CT_P:
    """The paragraph, or that around the text box in which it stands: no comment goes into a text box."""
    chosen = paragraphs[min(number, len(paragraphs) - 1)]
    around = [node for node in chosen.iterancestors(qn("w:p")) if isinstance(node, CT_P)]
    return around[-1] if around else chosen


def _runs(paragraph: CT_P, document: OpenDocument) -> list[Run]:
    """The runs that a comment spans; an empty paragraph gets a run for it."""
    nodes = paragraph.r_lst or [paragraph.add_r()]
    holder = Paragraph(paragraph, document)
    return [Run(nodes[0], holder), Run(nodes[-1], holder)]
