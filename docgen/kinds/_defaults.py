"""The `默认:` of school, unit and year: per kind, what its documents say unless they say otherwise."""

from __future__ import annotations

from dataclasses import dataclass, field

from docgen.diagnostics import Diagnostics
from docgen.kinds import KINDS
from docgen.kinds.kind import Kind
from docgen.model.bind import rename
from docgen.model.suggest import did_you_mean
from docgen.source.inherit import merge
from docgen.source.nodes import Mapping, Scalar

_KEYS = ("默认", "defaults")


def kind_called(word: str) -> Kind | None:
    """The kind with this English name or Chinese label."""
    return next((kind for kind in KINDS if word in (kind.name, kind.label)), None)


@dataclass(frozen=True, slots=True)
class Defaults:
    """The inherited trees, with English keys, by the name of the kind; not `whole` when a file above cannot be read."""

    trees: dict[str, Mapping] = field(default_factory=dict)
    whole: bool = True

    def of(self, kind: Kind) -> Mapping | None:
        """What documents of `kind` inherit."""
        return self.trees.get(kind.name)

    def under(self, nearer: Defaults) -> Defaults:
        """These defaults with nearer ones on top."""
        both = dict(self.trees)
        for name, tree in nearer.trees.items():
            merged = merge(both[name], tree) if name in both else tree
            assert isinstance(merged, Mapping)
            both[name] = merged
        return Defaults(both, self.whole and nearer.whole)


def _offered(tree: Mapping) -> str:
    """The kinds of the sort of unit that a file is above, where no name is near."""
    kinds = KINDS.of("studio" if tree.source.shown.endswith("/studio.yaml") else "branch")
    return did_you_mean("", [kind.label for kind in kinds])


def take_defaults(tree: Mapping, diagnostics: Diagnostics) -> tuple[Mapping, Defaults]:
    """The tree without its defaults, and the defaults with English keys."""
    own = Mapping(
        tree.source, tree.line, tree.column, tree.width, {k: e for k, e in tree.entries.items() if k not in _KEYS}
    )
    trees: dict[str, Mapping] = {}
    for key in _KEYS:
        below = tree.get(key)
        if below is None or (isinstance(below, Scalar) and below.empty):
            continue
        if not isinstance(below, Mapping):
            diagnostics.error(
                below.place, "wrong-shape", "“默认”下面应当按文书种类分项写", "例如：默认: → 学习会议记录: → 地点: …"
            )
            continue
        for name, value in below:
            kind = kind_called(name.text)
            if kind is None:
                hint = did_you_mean(name.text, [k.label for k in KINDS]) or _offered(tree)
                diagnostics.error(name.place, "unknown-kind", f"没有“{name.text}”这种文书", hint)
            elif kind.name in trees:
                message = f"“{name.text}”的默认内容在上面已经写过"
                diagnostics.error(name.place, "same-field-twice", message, "请合并成一处")
            elif isinstance(value, Mapping):
                trees[kind.name] = rename(value, kind.model, diagnostics)
            elif not (isinstance(value, Scalar) and value.empty):
                diagnostics.error(value.place, "wrong-shape", f"“{name.text}”下面应当分项写", "例如：地点: 三楼会议室")
    return own, Defaults(trees)
