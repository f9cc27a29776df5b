"""The strict Jinja environment of all templates: sandboxed, escaping, no undefined names, no loader."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import StrictUndefined
from jinja2.compiler import CodeGenerator
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from docgen.kinds.project import Entry, School, Unit, UnitYear
from docgen.model.record import MissingFact, Record
from docgen.render.filters import FILTERS
from docgen.render.output import Generator
from docgen.render.placeholder import Placeholder, seen

SHOWN: Mapping[type, frozenset[str]] = {
    Entry: frozenset({"record", "title", "org"}),
    UnitYear: frozenset({"record", "year"}),
    Unit: frozenset({"record", "title"}),
    School: frozenset({"record"}),
}
"""What may be read of the objects that hold the records together: their paths are doors to the file system."""

MARKUP = ("safe", "xmlattr", "urlize", "tojson", "forceescape")
"""Filters of Jinja that put markup into the text; Word would refuse it or the text would be lost."""


GLOBALS = ("range", "dict", "namespace")
"""What of Jinja's own names a template may use; `range` is the one that the sandbox limits."""


LONGEST, LARGEST_BITS = 10_000_000, 10_000
"""The longest text or list that `*` may make, and the largest number that `**` may."""

LOOP = frozenset({"index", "index0", "first", "last", "length", "revindex", "revindex0", "previtem", "nextitem"})
"""What a template reads of `loop`, without the detour of the sandbox."""


@cache
def _readable(kind: type) -> frozenset[str] | None:
    """All that may be read of objects of ours of this type; None of others, for which the sandbox has its rules."""
    if issubclass(kind, Record):
        names = kind.names()
        return frozenset({*names, *names.values(), *kind.model_fields})
    return SHOWN.get(kind)


class Unknown(StrictUndefined):
    """A name that a template uses and nobody knows; any use of it is an error that names it in Chinese."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_exception is SecurityError:
            return f"“{self._undefined_name}”不能在模板中使用"
        return f"没有“{self._undefined_name}”这一项"


class Environment(ImmutableSandboxedEnvironment):
    """Records show their fields under both names and nothing else; a missing fact shows as its placeholder."""

    intercepted_binops = frozenset({"*", "**"})
    code_generator_class: type[CodeGenerator] = Generator

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=Unknown, optimized=True)
        kept = {name: self.globals[name] for name in GLOBALS}
        self.globals.clear()  # lipsum, cycler and others have been ways out of the sandbox
        self.globals.update(kept)
        for name in MARKUP:
            del self.filters[name]
        self.filters.update(FILTERS)
        self._safe: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Of a record only its fields and computed values may be read, of what holds it only what is `SHOWN`.

        It depends on the type alone, and templates ask for few names very often.
        """
        kind: type = type(obj)
        safe = self._safe.get((kind, attr))
        if safe is None:
            allowed = _readable(kind)
            safe = super().is_safe_attribute(obj, attr, value) if allowed is None else attr in allowed
            self._safe[kind, attr] = safe
        return safe

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """`*` and `**`, which make texts and numbers too long for any document out of short ones, within limits."""
        sized = [value for value in (left, right) if isinstance(value, (str, list, tuple))]
        times = right if isinstance(left, (str, list, tuple)) else left
        if operator == "*" and sized and isinstance(times, int) and len(sized[0]) * times > LONGEST:
            raise SecurityError(f"重复 {times} 次太长")
        if operator == "**" and isinstance(left, int) and left.bit_length() * abs(right) > LARGEST_BITS:
            raise SecurityError(f"{right} 次方太大")
        return super().call_binop(context, operator, left, right)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A missing fact, or a number that cannot be reckoned for want of one, is seen as its placeholder."""
        kind = type(obj)
        if kind is dict and attribute in obj:  # a key before a method of dict: `data.items` is the data
            value = obj[attribute]
            return value if type(value) is str else seen(value)
        if kind is LoopContext and attribute in LOOP:
            return getattr(obj, attribute)
        try:
            if not issubclass(kind, Record):
                return seen(super().getattr(obj, attribute))
            if self.is_safe_attribute(obj, attribute, None):  # looking at what pydantic adds would already warn
                return seen(getattr(obj, attribute))
            return self.undefined(obj=obj, name=attribute)
        except MissingFact as gap:
            return Placeholder(str(gap))

    def getitem(self, obj: Any, argument: Any) -> Any:
        """A missing fact is seen as its placeholder."""
        try:
            return seen(super().getitem(obj, argument))
        except MissingFact as gap:
            return Placeholder(str(gap))
