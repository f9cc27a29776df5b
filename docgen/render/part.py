"""One part of a template, compiled: from a context to the finished bytes of the part."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator, Mapping
from typing import Any, cast

from jinja2 import Template as JinjaTemplate
from jinja2 import TemplateError, UndefinedError
from jinja2.exceptions import SecurityError
from lxml import etree

from docgen.render.additions import Additions
from docgen.render.breaks import broken
from docgen.render.compiled import PROPERTIES, Compiled
from docgen.render.environment import Environment
from docgen.render.filters import Unfit
from docgen.render.finish import StrayText, finish
from docgen.render.limits import USED_UP, Oversize, overrun
from docgen.render.links import TYPE, Relations, addressed, linked
from docgen.render.mend import NotByText, mended, with_hints
from docgen.render.output import (
    CHART,
    MARKUP,
    SIGN,
    ForbiddenCharacter,
    Misplaced,
    NeedsPackage,
    shown_in_paragraphs,
    signing,
    sound,
    unsound,
)
from docgen.render.places import Spot, TemplateFault, fault
from docgen.render.turns import NAME, Turns
from docgen.stationery.ooxml import Element, to_bytes

HEAD = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_LINK = re.compile(r'<w:hyperlink\b[^>]*?\sr:id="([^"]*)"')
_FAILURES = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)
_HINT_FIELDS = "请对照该文书的字段名修改模板中的标签"


class Part:
    """A compiled part of a template; `print_value` is how values stand on paper.

    `most` is how many characters it may become, 0 for any number.
    """

    def __init__(
        self, compiled: Compiled, environment: Environment, print_value: Callable[[Any], str], most: int = 0
    ) -> None:
        self.name, self.kind, self.compiled = compiled.name, compiled.kind, compiled
        self.body = self.kind.endswith(".main")
        self._words, self._most = self.kind not in PROPERTIES, most
        self._environment, self._print, self._relations = environment, print_value, compiled.relations
        self._link_style, self._file = compiled.link_style, compiled.called
        self.needs, self.things, self.lists = compiled.needs, compiled.things, compiled.lists
        self._source, self._doubt, self._code = compiled.source, compiled.doubt, compiled.code
        self.proved = not self._doubt
        self._template = self._made(signing(print_value) if self.needs.hints else print_value)

    def _made(self, print_value: Callable[[Any], str]) -> JinjaTemplate:
        """The compiled template with its own way to print values."""
        names: dict[str, Any] = {"environment": self._environment, "__file__": self._file, "shown": print_value}
        exec(self._code, names)  # what Jinja's own Template.from_code does
        return self._environment.template_class._from_namespace(self._environment, names, self._environment.globals)

    def document(
        self,
        context: Mapping[str, Any],
        seal: bool,
        additions: Additions,
        handed_out: Mapping[str, str],
        turns: Turns | None = None,
    ) -> bytes:
        """The finished part; what its links and charts bring goes to `additions`.

        `handed_out` are ids that values may use for addresses, `turns` gives those for what loops repeat. Raises
        `ProblemsFound` with the place of the tag that fails, or `NeedsPackage`.
        """
        if turns:
            context = {**context, NAME: turns.calling(self.things)}
        xml = self._run(self._template, context)
        free = True
        if SIGN in xml:
            free = MARKUP not in xml
            if not free:
                xml = xml.replace(MARKUP, "")
            xml = with_hints(xml)  # before links and line breaks copy the look of a run
            if not free:
                xml = self._with_links(xml, additions, handed_out)
        if self._words:
            xml = broken(xml, counted=self._print is not shown_in_paragraphs)
        if self.proved and free and not self.needs.grid:
            try:
                return self._encoded(mended(xml, self.needs, seal) if self._words else xml)
            except NotByText:
                pass
        if not free and f"<?{CHART} " in xml:
            return self._with_charts(xml, context, seal, additions)
        return self._parsed(self._encoded(xml), seal)

    def _with_links(self, xml: str, additions: Additions, handed_out: Mapping[str, str]) -> str:
        """The part with its links; one made for another package would make the document unreadable."""
        spot, links = self._source.spot(self._doubt), Relations(self._relations)
        try:
            others = {id_: url for id_, url in handed_out.items() if id_ not in self._relations}
            xml = linked(addressed(xml, links.of, others), links.of, self._link_style)
        except ValueError as failure:
            raise fault(spot, str(failure), "请改正 RichText 的 url_id") from failure
        dead = set(_LINK.findall(xml)) - self._relations - set(links.made.values())
        if dead:
            hint = "请把网址本身写作 url_id，或用 {{ 文字 | 链接(网址) }}"
            raise fault(spot, f"链接“{min(dead)}”不在模板里", hint)
        for url, relation in links.made.items():
            additions.link(self.name, TYPE, url, relation)
        return xml

    def _parsed(self, data: bytes, seal: bool) -> bytes:
        try:
            return finish(data, seal, self.body) if self._words else _reparsed(data)
        except StrayText as failure:
            why = f"“{failure}”会落在段落文字之外而丢失"
            raise fault(
                self._source.spot(0), why, "{{r …}}、{{p …}} 只用于带格式的值，普通文字请直接写 {{ … }}"
            ) from failure
        except etree.LxmlError as failure:
            why = "成对标签跨越了表格或段落的边界"
            raise fault(self._source.spot(self._doubt), why, "请让 {%p …%}、{%tr …%} 的首尾在同一层") from failure

    def _encoded(self, xml: str) -> bytes:
        """The bytes of a part. What a proved part prints was looked at value by value; others may hold anything."""
        try:
            data = (xml if self.proved else sound(xml)).encode()
        except ForbiddenCharacter as failure:
            raise _forbidden(self._source.spot(0), failure) from failure
        if "\a" in xml or "\f" in xml:  # paragraphs or pages asked for where there are none, as in a title
            raise _forbidden(self._source.spot(0), "U+0007" if "\a" in xml else "U+000C")
        return HEAD + data

    def _with_charts(self, xml: str, context: Mapping[str, Any], seal: bool, additions: Additions) -> bytes:
        """The part with its charts drawn; one that cannot be is named by its tag."""
        from docgen.render.charts.placed import place, torn  # most documents have none

        try:
            if not self.body:
                raise Misplaced("图表只能放在正文里")
            placed = place(self._encoded(xml), self.name, additions)
        except (Misplaced, etree.LxmlError) as failure:
            self._blame_chart(failure if isinstance(failure, Misplaced) else torn(xml), context)
            placed = self._encoded(xml)  # not for a chart
        return self._parsed(placed, seal)

    def _blame_chart(self, failure: Misplaced | None, context: Mapping[str, Any]) -> None:
        """Name the tag that printed a misplaced chart."""
        if failure is None:
            return
        from docgen.render.charts.value import Chart

        left = failure.number

        def counting(value: Any) -> str:
            nonlocal left
            if isinstance(value, Chart):
                left -= 1
                if left < 0:
                    raise failure
            return self._print(value)

        self._run(self._made(counting), context)
        raise fault(self._source.spot(0), failure.why, failure.hint)

    def _run(self, template: JinjaTemplate, context: Mapping[str, Any]) -> str:
        try:
            pieces = template.root_render_func(template.new_context(dict(context)))
            return "".join(_within(pieces, self._most) if self._most else pieces)
        except (NeedsPackage, TemplateFault):
            raise
        except USED_UP as failure:
            spot = self._source.spot(self._line(template, failure))
            raise overrun(failure, spot) from None  # what filled the memory goes with the traceback
        except Exception as failure:
            line = self._line(template, failure)
            spot, path = self._source.spot(line), self._path(line, failure, context)
            if isinstance(failure, (UndefinedError, SecurityError)):
                raise fault(spot, f"用到了没有的内容：{failure.message}", _HINT_FIELDS, path) from failure
            if isinstance(failure, TemplateError):
                raise fault(spot, f"标签写法有误：{failure.message}", "请检查标签的拼写和括号") from failure
            if isinstance(failure, Misplaced):
                raise fault(spot, failure.why, failure.hint) from failure
            if isinstance(failure, ForbiddenCharacter):
                raise _forbidden(spot, failure, path) from failure
            if isinstance(failure, Unfit):
                raise fault(spot, str(failure), "请改数据里的这个值，或模板里的过滤器", path) from failure
            if isinstance(failure, _FAILURES):
                raise fault(spot, f"有算不出来的标签（{failure}）", "请检查标签中的过滤器和运算", path) from failure
            raise

    def _path(self, line: int, failure: Exception, context: Mapping[str, Any]) -> tuple[str | int, ...]:
        """Where in the data the value is that a tag failed at; () if that cannot be told."""
        if not isinstance(failure, (ForbiddenCharacter, UndefinedError, *_FAILURES)):
            return ()
        from docgen.render.trace import Scene, blamed, locals_of  # only needed when something has failed

        known = locals_of(failure.__traceback__, self._file)
        scene = Scene(self._environment, context, known, self._environment.parse(self._source.text))
        return blamed(scene, *self._source.lines(line), lambda value: unsound(str(value)))

    def _line(self, template: JinjaTemplate, failure: BaseException) -> int:
        """The line of the Jinja source in which a failure arose."""
        line, trace = 0, failure.__traceback__
        while trace:
            if trace.tb_frame.f_code.co_filename == self._file:
                line = template.get_corresponding_lineno(trace.tb_lineno)
            trace = trace.tb_next
        return line


def _forbidden(spot: Spot, character: object, path: tuple[str | int, ...] = ()) -> TemplateFault:
    return fault(spot, f"值里有 Word 不允许的字符 {character}", "请在数据里删去这个字符", path)


def _within(pieces: Iterator[str], most: int) -> Iterator[str]:
    """The pieces, as long as they are not too many; the failure arises in the template, at the tag it has come to."""
    for piece in pieces:
        most -= len(piece)
        if most < 0:
            cast("Generator[str]", pieces).throw(Oversize())
        yield piece


def _reparsed(data: bytes) -> bytes:
    etree.fromstring(data, etree.XMLParser(resolve_entities=False))
    return data


def static(root: Element, kind: str) -> bytes:
    """A part without tags, finished once for all documents."""
    data = to_bytes(root)
    return finish(data, False, kind.endswith(".main"), apart=False) if kind not in PROPERTIES else data
