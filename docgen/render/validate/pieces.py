"""Look a part of words over by its text, at a fraction of what a tree costs: the markup between texts repeats.

The documents of a template consist of the same few pieces of markup, from one text to the next. A piece is taken
apart once for each state it is met in (the elements that are open); from then on it is one look into a table. Whatever
is not plain, as ids, entities in attributes or other namespaces, is left to the tree: this way never finds a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from docgen.stationery.ooxml import R, W

_MOST = 8192
"""Pieces kept in mind; then the table begins anew."""
_HEAD = re.compile(rb"\s*<\?xml [^>?]*\?>\s*")
_TAG = re.compile(rb'[^<>&{]*<(/?)([A-Za-z]\w*(?::[A-Za-z]\w*)?)((?:\s+[\w:.-]+="[^"<&{]*")*)\s*(/?)>')
_ATTRIBUTE = re.compile(rb'([\w:.-]+)="([^"]*)"')
_ENTITY = re.compile(rb"&(?:amp|lt|gt|quot|apos);")
_CONTROLS = bytes({*range(32)} - {9, 10, 13})
_NO_CHARACTERS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")
_BY_TREE = (b"docPr", b"bookmarkStart", b"<w:styles")
_STYLED = {b"w:pStyle", b"w:rStyle", b"w:tblStyle"}
_TEXT = b"w:t"
_AGAIN = {(b"xmlns:w", W.encode()), (b"xmlns:r", R.encode())}
"""What the root declares and some elements of templates declare once more, with the same meaning."""


@dataclass(eq=False)
class _State:
    """Where one stands in a part: the prefixes its root declares, the elements that are open; one object for each."""

    prefixes: frozenset[bytes]
    open: tuple[bytes, ...]
    steps: dict[bytes, tuple[_State, frozenset[str]] | None] = field(default_factory=dict)
    """Piece of markup → the state behind it and the styles it uses; None: the tree has to be asked."""


_states: dict[tuple[frozenset[bytes], tuple[bytes, ...]], _State] = {}
_kept = [0]


class _Unsure(Exception):
    """The tree has to be asked."""


def styles_of(content: bytes, opening: bytes) -> frozenset[str] | None:
    """The styles that a part uses; None when only its tree can tell.

    Then it is well-formed and has no ids, no tag of a template, and every cell ends with a paragraph. `opening`
    declares the prefix `w`.
    """
    head = _HEAD.match(content)
    if head is None or opening not in content[:4096]:
        return None
    state, found, texts = _state(frozenset({b"xml", b"xmlns"}), ()), set[frozenset[str]](), []
    *chunks, last = content[head.end() :].split(b"</w:t>")
    for chunk in (*chunks, last):
        markup, _, text = chunk.rpartition(b">")
        step = state.steps.get(markup, ...)
        if step is ...:
            step = _stepped(state, markup, last=chunk is last)
        if step is None:
            return None
        state, styles = step
        found.add(styles)
        texts.append(text)
    if state.open or not chunks or not _plain(b"".join(texts)):
        return None
    return frozenset().union(*found)


def _plain(text: bytes) -> bool:
    """Whether XML allows the text as it stands, and nothing in it looks like a tag of a template."""
    if b"<" in text or b"{" in text or len(text.translate(None, _CONTROLS)) != len(text):
        return False
    if b"&" in text and text.count(b"&") != len(_ENTITY.findall(text)):
        return False
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return not any(character in text for character in _NO_CHARACTERS)


def _state(prefixes: frozenset[bytes], names: tuple[bytes, ...]) -> _State:
    return _states.setdefault((prefixes, names), _State(prefixes, names))


def _stepped(state: _State, markup: bytes, *, last: bool) -> tuple[_State, frozenset[str]] | None:
    """Take a piece of markup apart, and keep what it does."""
    if _kept[0] >= _MOST:
        _states.clear()
        _kept[0] = 0
    _kept[0] += 1
    step = None
    try:
        prefixes, names, styles = _walked(state, markup + b">")
        if not last and names[-1:] == (_TEXT,):
            step = _state(prefixes, names[:-1]), styles
        elif last and not names:
            step = _state(prefixes, names), styles
    except _Unsure:
        step = None
    state.steps[markup] = step
    return step


def _walked(state: _State, markup: bytes) -> tuple[frozenset[bytes], tuple[bytes, ...], frozenset[str]]:
    """What is declared and open behind a piece, and the styles in it. Raises `_Unsure`."""
    prefixes, names, styles, before = state.prefixes, [*state.open], set[str](), b""
    if any(word in markup for word in _BY_TREE):
        raise _Unsure
    for closing, name, attributes, empty in _tags(markup):
        if closing:
            if attributes or empty or not names or names.pop() != name or (name == b"w:tc" and before != b"w:p"):
                raise _Unsure
        else:
            found = [pair for pair in _ATTRIBUTE.findall(attributes) if pair not in _AGAIN or not names]
            if not state.open and not names:
                prefixes |= {key[6:] for key, _ in found if key.startswith(b"xmlns:")}
            _check(name, found, prefixes, root=not names)
            styles |= {value.decode() for key, value in found if key == b"w:val" and name in _STYLED}
            if not empty:
                names.append(name)
        before = name if closing or empty else b""
        if name == b"w:tc" and empty:
            raise _Unsure
    return prefixes, tuple(names), frozenset(styles)


def _tags(markup: bytes) -> Iterator[tuple[bytes, bytes, bytes, bytes]]:
    at = 0
    while at < len(markup):
        tag = _TAG.match(markup, at)
        if tag is None:
            raise _Unsure
        yield tag[1], tag[2], tag[3], tag[4]
        at = tag.end()


def _check(name: bytes, attributes: list[tuple[bytes, bytes]], prefixes: frozenset[bytes], *, root: bool) -> None:
    """Every prefix is declared at the root, no attribute stands twice."""
    keys = [key for key, _ in attributes]
    used = {key.partition(b":")[0] for key in (name, *keys) if b":" in key}
    if not used <= prefixes or len(set(keys)) != len(keys) or (not root and any(k.startswith(b"xmlns") for k in keys)):
        raise _Unsure
