"""The strict Jinja environment of all templates: sandboxed, escaping, no undefined names, no loader."""

from __future__ import annotations

from typing import Any

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from docgen.model.people import Person
from docgen.model.record import MissingFact, Record
from docgen.render.filters import FILTERS
from docgen.render.placeholder import Placeholder, seen


def _printed(value: Any) -> Any:
    """What `{{ value }}` prints: nothing for None, a new paragraph for every line break of the data."""
    if value is None:
        return ""
    if isinstance(value, (Placeholder, Person)):
        return str(value)
    # docxtpl's \a starts a new paragraph of the same look; data has none, the reader refuses control characters
    return value.replace("\n", "\a") if type(value) is str else value


class Environment(ImmutableSandboxedEnvironment):
    """Records show their fields under both names and nothing else; a missing fact shows as its placeholder."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, finalize=_printed)
        self.globals.clear()  # lipsum, cycler and others have been ways out of the sandbox
        self.filters.update(FILTERS)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Of a record only its fields and computed values may be read."""
        if isinstance(obj, Record):
            names = type(obj).names()
            return attr in names or attr in type(obj).model_fields or attr in names.values()
        return super().is_safe_attribute(obj, attr, value)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A missing fact, or a number that cannot be reckoned for want of one, is seen as its placeholder."""
        try:
            return seen(super().getattr(obj, attribute))
        except MissingFact as gap:
            return Placeholder(str(gap))

    def getitem(self, obj: Any, argument: Any) -> Any:
        """A missing fact is seen as its placeholder."""
        return seen(super().getitem(obj, argument))
