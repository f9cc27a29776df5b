"""What a template sees where a draft lacks a required fact: it prints as 【待填：…】 whatever is done with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.model.record import Missing

MARK = re.compile(r"【待填：[^】]*】")


class Placeholder:
    """Prints the gap's label; looping over it gives it once, so that a missing list leaves one visible mark."""

    def __init__(self, label: str) -> None:
        self._label = label

    def __str__(self) -> str:
        return f"【待填：{self._label}】"

    def __iter__(self) -> Iterator[Placeholder]:
        return iter((self,))

    def __len__(self) -> int:
        return 1

    def __getitem__(self, _: object) -> Placeholder:
        return self

    def __getattr__(self, name: str) -> Placeholder:
        if name.startswith("__"):
            raise AttributeError(name)
        return self


def seen(value: object) -> object:
    """The value as a template may see it."""
    return Placeholder(value.label) if isinstance(value, Missing) else value
