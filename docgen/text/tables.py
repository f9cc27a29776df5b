"""The lists of words that rules go by: YAML files beside this module, in Chinese, so that they can be added to."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from docgen.source.nodes import Mapping, Scalar, Sequence
from docgen.source.reader import read_file


@cache
def rows(name: str, key: str) -> tuple[dict[str, str], ...]:
    """The entries under `key` in a file of this folder, each a mapping of texts."""
    folder = Path(__file__).parent
    tree = read_file(folder / name, folder).tree
    listed = tree.get(key) if tree else None
    assert isinstance(listed, Sequence), f"{name}: {key}"
    items = [item for item in listed.items if isinstance(item, Mapping)]
    assert len(items) == len(listed.items)
    return tuple({k.text: v.text for k, v in item if isinstance(v, Scalar)} for item in items)
