"""A Word template, opened and compiled once, rendered to the bytes of any number of documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.errors import DocgenError, ProblemsFound
from docgen.render.additions import Additions
from docgen.render.compiled import PROPERTIES, Compiled, compiled
from docgen.render.core import EMPTY, Properties, described
from docgen.render.environment import Environment
from docgen.render.finish import StrayText
from docgen.render.links import style_of
from docgen.render.numbering import Numbering
from docgen.render.output import NeedsPackage, shown, shown_in_paragraphs
from docgen.render.owner import bytes_of, handed_out
from docgen.render.package import Package, Unusable, opened, parsed, relations_of, with_core
from docgen.render.part import Part, static
from docgen.render.pictures import Pictures, replaced
from docgen.render.places import TemplateFault
from docgen.render.read import read
from docgen.render.repeats import Repeats
from docgen.render.validate import validated
from docgen.render.write import write
from docgen.render.zipped import Member, in_order, member, zipped
from docgen.stationery.ooxml import Element

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

Filters = Mapping[str, Callable[..., Any]]
_REMEMBERED, _SMALL = 64, 16 << 10


@dataclass(frozen=True, slots=True)
class Known:
    """All that opening and compiling a template finds out, as plain data."""

    package: Package
    parts: list[Compiled]


class Template:
    """A Word template. `name` is what messages call it; it never changes, so threads may share it.

    `source` is its file, its bytes, or a `DocxTemplate` of docxtpl: then the ids of its `build_url_id` are known.
    `paragraphs`: a line break in a value begins a new paragraph; without it, as in docxtpl, a new line.
    `most` is how many characters a part of a document may have, 0 for any number. `known`: what an earlier template
    of the same bytes and filters had found out, its `known`.
    Pickled it is its bytes, and compiled again where it arrives; its filters must then be functions of a module.
    """

    def __init__(
        self,
        source: Path | bytes | str | DocxTemplate,
        name: str = "",
        filters: Filters | None = None,
        *,
        paragraphs: bool = False,
        most: int = 0,
        known: Known | None = None,
    ) -> None:
        self._owner = source if hasattr(source, "template_file") else None
        source = bytes_of(source) if self._owner is not None else source
        path = Path(source) if isinstance(source, str) else source
        self.name = name or (path.name if isinstance(path, Path) else "模板")
        self._bytes = path if isinstance(path, bytes) else read(path, f"模板“{self.name}”")
        self._filters = dict(filters or {})
        self._paragraphs, self._most = paragraphs, most
        self._environment = Environment()
        self._environment.filters.update(self._filters)
        self._packed: dict[tuple[str, bytes], Member] = {}
        try:
            self.known = known or self._compile()
        except (Unusable, TemplateFault) as failure:
            raise self._named(failure) from failure
        self._package = self.known.package
        print_value = shown_in_paragraphs if paragraphs else shown
        self._parts = [Part(part, self._environment, print_value, most) for part in self.known.parts]
        self._repeats = self._repeating()

    def __reduce__(self) -> tuple[Callable[..., Template], tuple[Any, ...]]:
        return _again, (self._bytes, self.name, self._filters, self._paragraphs, self._most)

    def render(
        self,
        context: Mapping[str, Any],
        properties: Properties | None = None,
        *,
        seal: bool = False,
        pictures: Pictures | None = None,
        validate: bool = False,
    ) -> bytes:
        """The document made from `context`; the same input gives the same bytes.

        `properties` replace those of the template; `seal` sets the signature for a seal; `validate` has the document
        looked over (`validate/`). `pictures` replace those of
        the template: by name, title or description, by the name of the member of the zip (`word/media/…`,
        `word/embeddings/…`), or by a `Path` to the very file that was put into the template. Raises `ProblemsFound`,
        naming the place in the template, when it cannot be rendered.
        """
        try:
            try:
                members = self._rendered(context, properties, seal, pictures or {})
            except NeedsPackage as value:
                members = self._through_docxtpl(value, context, properties, seal, pictures or {})
        except TemplateFault as failure:
            raise self._named(failure) from failure
        made = zipped(members[name] for name in in_order(members))
        return validated(made, self._bytes, context) if validate else made

    def render_to(
        self,
        path: Path | str,
        context: Mapping[str, Any],
        properties: Properties | None = None,
        *,
        seal: bool = False,
        pictures: Pictures | None = None,
    ) -> None:
        """Render into a file, which is either whole or as it was before."""
        write(Path(path), self.render(context, properties, seal=seal, pictures=pictures))

    def _compile(self) -> Known:
        """Open and compile what the file holds."""
        package = opened(self._bytes)
        if not package.core:
            with_core(package)
        numbering, drawings = Numbering(package), count(1)
        style = style_of(package.contents.get("word/styles.xml", b""))
        parts: list[Compiled] = []
        for name, kind in package.parts.items():
            root = parsed(package.contents[name], name)
            facts = (relations_of(package, name), style, numbering, drawings)
            part = compiled(name, kind, root, self._environment, *facts)
            if part:
                parts.append(part)
            elif kind not in PROPERTIES:
                package.members[name] = _static(package, name, kind, root)
        return Known(package, parts)

    def _repeating(self) -> Repeats | None:
        if not any(part.things for part in self._parts):
            return None
        return Repeats(self._package, Numbering(self._package), self._parts)

    def _rendered(
        self, context: Mapping[str, Any], properties: Properties | None, seal: bool, pictures: Pictures
    ) -> dict[str, Member]:
        package = self._package
        additions, given = Additions(package.contents), handed_out(self._owner)
        turns = self._repeats.turns() if self._repeats else None
        made = {
            part.name: part.document(context, seal, additions, given if part.body else {}, turns)
            for part in self._parts
        }
        if self._repeats and turns and turns.made:
            made |= self._repeats.further(turns, made)
        made |= additions.members()
        if properties:
            core = made.get(package.core) or package.contents.get(package.core, EMPTY)
            made[package.core] = described(core, properties)
        members = package.members
        if pictures:
            changes = replaced(package.contents | made, package.contents, pictures)
            members = {name: kept for name, kept in members.items() if name not in changes.gone}
            made |= changes.members
        return members | {name: self._deflated(name, data) for name, data in made.items()}

    def _deflated(self, name: str, data: bytes) -> Member:
        """The member; small parts such as headers repeat from document to document and are remembered."""
        if len(data) > _SMALL:
            return member(name, data)
        key = (name, data)
        known = self._packed.get(key)
        if known is None:
            known = member(name, data)
            if len(self._packed) < _REMEMBERED:
                self._packed[key] = known
        return known

    def _through_docxtpl(
        self,
        value: NeedsPackage,
        context: Mapping[str, Any],
        properties: Properties | None,
        seal: bool,
        pictures: Pictures,
    ) -> dict[str, Member]:
        from docgen.render.packaged import packaged  # docxtpl takes a tenth of a second to import

        made = packaged(value.package, self._bytes, context, self._filters, seal)
        core = self._package.core
        if properties:
            made[core] = described(made.get(core, EMPTY), properties)
        changes = replaced(made, self._package.contents, pictures)
        made |= changes.members
        return {name: member(name, data) for name, data in made.items() if name not in changes.gone}

    def _named(self, failure: ProblemsFound) -> DocgenError:
        whole = isinstance(failure, Unusable)
        named = type(failure)(f"模板“{self.name}”{'' if whole else '的'}{failure}", failure.hint)
        if isinstance(named, TemplateFault) and isinstance(failure, TemplateFault):
            named.path = failure.path
        return named


def _static(package: Package, name: str, kind: str, root: Element) -> Member:
    """A part without tags, put right once."""
    try:
        package.contents[name] = static(root, kind)
        return member(name, package.contents[name])
    except StrayText:  # as its author wrote it: it loses nothing of the data
        return package.members[name]


def _again(data: bytes, name: str, filters: Filters, paragraphs: bool, most: int) -> Template:
    return Template(data, name, filters, paragraphs=paragraphs, most=most)
