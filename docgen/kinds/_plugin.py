"""Kinds that other packages add: what a package hands over, and what of it can be used.

A package names, by an entry point of the group `docgen.kinds`, one `Plugin`. What is wrong with one becomes a
diagnostic, and everything else works without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen import plugged
from docgen.diagnostics import Diagnostic, Place, Severity
from docgen.kinds._ledger import Ledger
from docgen.kinds.kind import Kind
from docgen.listed import Sort
from docgen.model.document import Document

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

TERMS = ("永久", "30年", "10年", "不归档")
"""What may be proposed of how long documents of a kind are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plugin:
    """What a package adds.

    `kinds` are written, `ledgers` computed: each of these needs its book, a function from a year of a unit to its
    documents (`docgen.ledger.books.Book`), by the name of the kind. In the folder `templates` lies `NAME.docx` for each
    kind; a ledger that is a table needs none. `rules` are `docgen.rules.rule.Rule`s. `retention` proposes how long
    documents of a kind are kept, by its name: 永久, 30年, 10年 or 不归档, where the table of the unit says nothing.
    """

    kinds: tuple[Kind, ...] = ()
    ledgers: tuple[Kind, ...] = ()
    books: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)
    templates: Path | None = None
    rules: tuple[Any, ...] = ()
    retention: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Added:
    """A plugin that can be used; `name` is what messages call it: “visits（docgen-visits）”."""

    plugin: Plugin
    name: str
    version: str

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Its written and its computed kinds."""
        return (*self.plugin.kinds, *self.plugin.ledgers)

    def __contains__(self, name: str) -> bool:
        return any(kind.name == name for kind in self.kinds)


class Additions:
    """All plugins that are installed, loaded when first asked for; `shipped` gives the kinds that docgen has itself."""

    def __init__(self, shipped: Callable[[], Iterable[Kind]]) -> None:
        self._shipped = shipped

    @property
    def problems(self) -> list[Diagnostic]:
        """What is wrong with those that cannot be used."""
        return self._loaded[1]

    @property
    def all(self) -> list[Added]:
        """Those that can be used, by name."""
        return self._loaded[0]

    def kinds(self, sort: Sort) -> tuple[Kind, ...]:
        """The written kinds of one sort of unit."""
        return tuple(kind for one in self.all for kind in one.plugin.kinds if kind.unit == sort)

    def ledgers(self, sort: Sort) -> tuple[Kind, ...]:
        """The computed kinds of one sort of unit."""
        return tuple(kind for one in self.all for kind in one.plugin.ledgers if kind.unit == sort)

    def of(self, kind: Kind) -> Added | None:
        """The plugin that a kind comes from; None for our own."""
        return next((one for one in self.all if kind in one.kinds), None)

    def template(self, name: str) -> Path | None:
        """The Word template that comes with a plugin for the kind of that name."""
        found = (one.plugin.templates / f"{name}.docx" for one in self.all if one.plugin.templates and name in one)
        return next((path for path in found if path.is_file()), None)

    @cached_property
    def _loaded(self) -> tuple[list[Added], list[Diagnostic]]:
        usable, problems = list[Added](), list[Diagnostic]()
        taken = (
            {claim: "docgen" for kind in self._shipped() for claim in _claims(kind)} if plugged.entry_points() else {}
        )
        for point in plugged.entry_points():
            said = point.dist.name if point.dist else point.module
            name = f"{point.name}（{said}）"
            try:
                added = Added(_sound(point), name, point.dist.version if point.dist else "")
            except (Exception, SystemExit) as failure:
                problems.append(_broken(point.name, name, said, failure))
                continue
            claims = [claim for kind in added.kinds for claim in _claims(kind)]
            twice = next((claim for claim in claims if claim in taken), "")
            if twice:
                problems.append(_taken(point.name, name, twice, taken[twice]))
            else:
                taken |= dict.fromkeys(claims, name)
                usable.append(added)
        return usable, problems


def _claims(kind: Kind) -> Iterator[str]:
    """What only one kind can have."""
    whose = "工作室" if kind.unit == "studio" else "党组织"
    yield from (f"文书种类“{kind.name}”", f"文书种类“{kind.label}”")
    yield from (f"{whose}数据的位置“{place}”" for place in kind.places)


def _broken(where: str, name: str, package: str, failure: BaseException) -> Diagnostic:
    message = f"插件“{name}”不能用：{type(failure).__name__}: {failure}"
    hint = f"请升级或卸载它（python -m pip uninstall {package}）；其他功能照常"
    return Diagnostic(Place(f"插件 {where}"), Severity.WARNING, "plugin-broken", message, hint)


def _taken(where: str, name: str, claim: str, first: str) -> Diagnostic:
    message = f"插件“{name}”的{claim}已被{first if first == 'docgen' else f'插件“{first}”'}占用，这个插件没有采用"
    hint = "请卸载其中一个插件，或请它的作者改名"
    return Diagnostic(Place(f"插件 {where}"), Severity.ERROR, "plugin-name-taken", message, hint)


def _sound(point: EntryPoint) -> Plugin:
    """The plugin that an entry point names. Raises whatever its import raises, `TypeError` when it is no plugin."""
    plugin = point.load()
    if not isinstance(plugin, Plugin):
        raise TypeError(f"{point.value} 不是 docgen.plugin.Plugin")
    for kind in (*plugin.kinds, *plugin.ledgers):
        if not (isinstance(kind, Kind) and isinstance(kind.model, type) and issubclass(kind.model, Document)):
            raise TypeError(f"{kind!r} 不是文书种类（docgen.plugin.Kind）")
        _whole(plugin, kind)
    names = {kind.name for kind in (*plugin.kinds, *plugin.ledgers)}
    wrong = [name for name, term in plugin.retention.items() if name not in names or term not in TERMS]
    if wrong:
        raise ValueError(f"保管期限的建议写得不对：{'、'.join(wrong)}")
    return plugin


def _whole(plugin: Plugin, kind: Kind) -> None:
    """Raise `ValueError` for a kind that lacks what it needs to be read and printed."""
    counted = kind in plugin.ledgers
    if counted and kind.name not in plugin.books:
        raise ValueError(f"“{kind.label}”没有算出它的函数（books）")
    if not counted and not kind.places:
        raise ValueError(f"“{kind.label}”没有写它的数据放在哪里（places）")
    drawn = counted and issubclass(kind.model, Ledger)
    if not drawn and not (plugin.templates and (plugin.templates / f"{kind.name}.docx").is_file()):
        raise ValueError(f"“{kind.label}”没有模板 {kind.name}.docx")
