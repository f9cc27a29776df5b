"""Conflicts in words: which field it is, and what either side says, with the labels that people know."""

from __future__ import annotations

from typing import Any

from docgen.model.record import Record
from docgen.model.shape import shapes
from docgen.web.edit.merge import Conflict
from docgen.web.edit.trees import Tree


def plain(one: Conflict, model: type[Record]) -> dict[str, Any]:
    """A conflict as a page shows it."""
    sides = {"base": one.base, "mine": one.mine, "theirs": one.theirs}
    return {"path": list(one.path), "label": said(one.path, model), **sides} | {
        f"{name}_words": words_of(side, one.path, model) for name, side in sides.items()
    }


def said(path: tuple[str | int, ...], model: type[Record]) -> str:
    """A path in Chinese: 议题 › 第2项 › 讨论."""
    words, here = [], model
    for step in path:
        if isinstance(step, int):
            words.append(f"第{step + 1}项")
        else:
            words.append(here.label_of(step))
            here = shapes(here)[step].record or here
    return " › ".join(words)


def words_of(value: Tree, path: tuple[str | int, ...], model: type[Record]) -> str:
    """A value for somebody to read, its fields with their labels."""
    here = model
    for step in path:
        if isinstance(step, str):
            here = shapes(here)[step].record or here
    return "\n".join(_lines(value, here, ""))


def _lines(value: Tree, model: type[Record], above: str) -> list[str]:
    if value is None:
        return ["（没有这一项）"] if not above else []
    if isinstance(value, str):
        return [f"{above}{value}"]
    if isinstance(value, list):
        return [line for one in value for line in _lines(one, model, above)] or [f"{above}无"]
    return [line for name, below in value.items() for line in _below(name, below, model)]


def _below(name: str, value: Tree, model: type[Record]) -> list[str]:
    known = name in model.model_fields
    label = model.label_of(name) if known else name
    inner = (shapes(model)[name].record if known else None) or model
    return (
        _lines(value, inner, f"{label}：") if not isinstance(value, dict) else [f"{label}：", *_lines(value, inner, "")]
    )
