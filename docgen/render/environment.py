"""The strict Jinja environment of all templates: sandboxed, escaping, no undefined names, no loader."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from docgen.kinds.project import Entry, School, Unit, UnitYear
from docgen.model.people import Person
from docgen.model.record import MissingFact, Record
from docgen.render.filters import FILTERS
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


class Unknown(StrictUndefined):
    """A name that a template uses and nobody knows; any use of it is an error that names it in Chinese."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_exception is SecurityError:
            return f"“{self._undefined_name}”不能在模板中使用"
        return f"没有“{self._undefined_name}”这一项"


def _printed(value: Any) -> Any:
    """What `{{ value }}` prints: nothing for None, a new paragraph for every line break of the data."""
    if value is None:
        return ""
    if isinstance(value, (Placeholder, Person)):
        return str(value)
    if type(value) is not str:
        return value
    # docxtpl's \a starts a new paragraph of the same look; data has none, the reader refuses control characters
    text = escape(value.replace("\n", "\a"))
    return Markup(_TURNED.sub("&#95;", text)) if "_" in text else text


_TURNED = re.compile(r"_(?=[{}%])")
"""docxtpl turns `{_{` of the finished document into `{{`; data keep theirs by writing the underscore as a reference."""


class Environment(ImmutableSandboxedEnvironment):
    """Records show their fields under both names and nothing else; a missing fact shows as its placeholder."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=Unknown, finalize=_printed)
        self.globals.clear()  # lipsum, cycler and others have been ways out of the sandbox
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
