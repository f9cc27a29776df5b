"""The strict Jinja environment of all templates: sandboxed, escaping, no undefined names, no loader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
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

    code_generator_class = Generator

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=Unknown, optimized=True)
        kept = {name: self.globals[name] for name in GLOBALS}
        self.globals.clear()  # lipsum, cycler and others have been ways out of the sandbox
        self.globals.update(kept)
        for name in MARKUP:
            del self.filters[name]
        self.filters.update(FILTERS)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Of a record only its fields and computed values may be read, of what holds it only what is `SHOWN`."""
        if isinstance(obj, Record):
            names = type(obj).names()
            return attr in names or attr in type(obj).model_fields or attr in names.values()
        if type(obj) in SHOWN:
            return attr in SHOWN[type(obj)]
        return super().is_safe_attribute(obj, attr, value)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A missing fact, or a number that cannot be reckoned for want of one, is seen as its placeholder."""
        if type(obj) is dict and attribute in obj:  # a key before a method of dict: `data.items` is the data
            return seen(obj[attribute])
        if isinstance(obj, Record) and not self.is_safe_attribute(obj, attribute, None):
            return self.undefined(obj=obj, name=attribute)  # looking at what pydantic adds would already warn
        try:
            return seen(super().getattr(obj, attribute))
        except MissingFact as gap:
            return Placeholder(str(gap))

    def getitem(self, obj: Any, argument: Any) -> Any:
        """A missing fact is seen as its placeholder."""
        try:
            return seen(super().getitem(obj, argument))
        except MissingFact as gap:
            return Placeholder(str(gap))
