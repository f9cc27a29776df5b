"""Put the items of a YAML list into another order, each with what stands above it and within it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from docgen.source.spans import CannotEdit, Layout, Span


def reordered(layout: Layout, holder: Span, order: Sequence[int], dash: int) -> tuple[int, int, str]:
    """Where the items begin and end, and what stands there in the new order; `order` gives their numbers as they are.

    `dash` is where the first item of a block begins. Raises `CannotEdit` where they cannot be told apart by lines.
    """
    if holder.kind != "list" or sorted(order) != list(range(len(holder.items))):
        raise CannotEdit("列表的各项对不上，不能调换先后")
    if holder.flow:
        return _in_brackets(layout.text, holder, order)
    start = layout.line_start(dash)
    if layout.text[start:dash].strip():
        raise CannotEdit("列表的第一项和上一级写在同一行，不能调换先后")
    ends = [item.tail or layout.next_line(item.end) for item in holder.items]
    parts = [layout.text[first:end] for first, end in zip([start, *ends[:-1]], ends, strict=True)]
    open_end = not parts[-1].endswith(("\r", "\n"))  # the last may end with the file
    parts[-1] += layout.newline if open_end else ""
    made = "".join(parts[number] for number in order)
    return start, ends[-1], made.removesuffix(layout.newline) if open_end else made


def _in_brackets(text: str, holder: Span, order: Sequence[int]) -> tuple[int, int, str]:
    items = holder.items
    gaps = [text[one.end : other.start] for one, other in pairwise(items)]
    words = [text[items[number].start : items[number].end] for number in order]
    made = "".join(word + gap for word, gap in zip(words, [*gaps, ""], strict=True))
    return items[0].start, items[-1].end, made
