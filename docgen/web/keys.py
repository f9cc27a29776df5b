"""Opaque keys that stand for documents, files and years in addresses: the browser never names a path."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import TypeVar

from flask import abort

T = TypeVar("T")
_KEY = re.compile(r"[0-9a-f]{16}")


def key_of(words: str) -> str:
    """The key of what is called so: 16 hexadecimal digits, the same at every start."""
    return sha256(words.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def behind(key: str, known: Iterable[T], name: Callable[[T], str]) -> T:
    """The one of `known` whose name the key stands for; answers 404 when it is none of them."""
    found = next((one for one in known if key_of(name(one)) == key), None) if _KEY.fullmatch(key) else None
    return found if found is not None else abort(404)
