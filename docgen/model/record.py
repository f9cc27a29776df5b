"""The frozen record every model is made of, and the declaration of its fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Literal, NoReturn

from pydantic import BaseModel, ConfigDict, Field, ValidatorFunctionWrapHandler, field_validator
from pydantic.fields import FieldInfo

Need = Literal["required", "customary", "optional"]
UNDECIDED = "【待定】"
"""What a file says of a fact that somebody is still to decide, whatever the field: a gap like one left out."""


class MissingFact(Exception):
    """Something asked for the value of a fact that a draft does not have yet."""


class Missing:
    """Stands in a draft for a required fact that is not known yet; prints as `【待填：label】`.

    Whoever compares, counts or reads it gets `MissingFact`: a rule that needs the fact then steps aside, because the
    gap itself is already reported.
    """

    def __init__(self, label: str) -> None:
        self.label = label

    def __str__(self) -> str:
        return f"【待填：{self.label}】"

    def _refuse(self, *_: object) -> NoReturn:
        raise MissingFact(self.label)

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("__"):  # protocols are probed for with getattr: an absent one is no use of the value
            raise AttributeError(name)
        raise MissingFact(self.label)

    __eq__ = __lt__ = __le__ = __gt__ = __ge__ = __contains__ = _refuse
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = __neg__ = _refuse
    __len__ = __iter__ = __bool__ = __getitem__ = __hash__ = __int__ = __float__ = __index__ = _refuse


def item(
    label: str, about: str, *, need: Need = "optional", default: Any = None, example: str = "", many: bool = False
) -> Any:
    """Declare a field of a record.

    `label` is the Chinese key in YAML, the form label and the column header; `about` says in one Chinese sentence what
    to write. A required field has no default; `many` makes the default an empty list.
    """
    extra: dict[str, Any] = {"need": need, "example": example}
    if need == "required":
        return Field(title=label, description=about, json_schema_extra=extra)
    return Field(default=() if many else default, title=label, description=about, json_schema_extra=extra)


class derived(property):  # noqa: N801  (used as a decorator, like property)
    """A value computed from the fields of a record, usable in templates under its Chinese label too."""

    def __init__(self, fget: Callable[[Any], Any], label: str) -> None:
        super().__init__(fget, doc=fget.__doc__)
        self.label = label


def computed(label: str) -> Callable[[Callable[[Any], Any]], derived]:
    """Declare a computed property with its Chinese label."""
    return lambda fget: derived(fget, label)


class Record(BaseModel):
    """A frozen record.

    `shorthand` names the field that a bare text in YAML stands for, where a record allows that. `never_open` are
    fields that cannot be left open with 【待定】, because how the document is made hangs on them; nor can a list that
    may be empty, or a field with a value of its own when nothing is written.
    """

    # records within records are validated by the outermost: compiling each by itself would take half of the start-up
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)
    shorthand: ClassVar[str] = ""
    never_open: ClassVar[frozenset[str]] = frozenset()
    _names: ClassVar[dict[str, str]]

    @field_validator("*", mode="wrap")
    @classmethod
    def _let_missing_pass(cls, value: Any, validate: ValidatorFunctionWrapHandler) -> Any:
        return value if isinstance(value, Missing) else validate(value)

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        cls._names = {info.title or name: name for name, info in cls.model_fields.items()}
        for klass in reversed(cls.__mro__):
            cls._names |= {value.label: key for key, value in vars(klass).items() if isinstance(value, derived)}

    @classmethod
    def names(cls) -> dict[str, str]:
        """Chinese label → English name, of every field and computed value."""
        return cls._names

    @classmethod
    def label_of(cls, name: str) -> str:
        """The Chinese label of a field."""
        return cls.model_fields[name].title or name

    def __getattr__(self, name: str) -> Any:
        english = type(self)._names.get(name)
        if english is None or english == name:
            raise AttributeError(f"{type(self).__name__} has no {name!r}")
        return getattr(self, english)


def need_of(info: FieldInfo) -> Need:
    """Whether a field is required, customary or optional."""
    extra = info.json_schema_extra
    need = extra.get("need") if isinstance(extra, dict) else None
    return "required" if need == "required" else "customary" if need == "customary" else "optional"
