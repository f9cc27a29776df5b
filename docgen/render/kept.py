"""Keep our templates compiled from run to run: compiling them is a third of building a small school from nothing.

Only templates that docgen ships or has laid out itself are kept, in the user's own folder (`locker.py`). Kept is what
`marshal` writes, code included, as in Python's own `__pycache__`; the name tells from what it was made.
"""

from __future__ import annotations

import marshal
import os
import sys
import zlib
from collections.abc import Iterator
from dataclasses import astuple
from functools import cache
from hashlib import sha256
from importlib.util import MAGIC_NUMBER
from types import CodeType
from typing import Any

import jinja2
import markupsafe
from lxml import etree

import docgen
from docgen.render import deflate, locker
from docgen.render.compiled import Compiled
from docgen.render.needs import Needs
from docgen.render.package import Package
from docgen.render.places import Spot
from docgen.render.source import Source
from docgen.render.template import Known, Template
from docgen.render.turns import Thing
from docgen.render.zipped import Member

_FORMAT = "docgen template"
_UNUSABLE = (EOFError, ValueError, TypeError, LookupError, AttributeError)


def opened(data: bytes, name: str) -> Template:
    """One of our own templates, from what was kept of it if that is there. Raises `DocgenError` as `Template` does."""
    maker = _maker() if locker.folder() else None
    if maker is None:
        return Template(data, name, paragraphs=True)
    key = sha256(maker + data).hexdigest()
    known = _thawed(locker.read(key))
    template = Template(data, name, paragraphs=True, known=known)
    if known is None:
        locker.write(key, _frozen(template.known))
    return template


@cache
def _maker() -> bytes | None:
    """A digest of all that has a part in compiling: docgen, Python and its libraries; None where it cannot be told."""
    about: list[object] = [
        sys.version,
        sys.flags.optimize,
        MAGIC_NUMBER,
        zlib.ZLIB_RUNTIME_VERSION,
        deflate.deflated.__qualname__,
    ]
    try:
        for package in (docgen, jinja2, markupsafe):
            about += _stamps(os.path.dirname(str(package.__file__)))
        about += [etree.__version__, etree.LIBXML_VERSION, os.stat(etree.__file__).st_mtime_ns]
    except (OSError, TypeError):  # run out of a zip, where nothing tells that a file was changed
        return None
    return sha256(repr(about).encode()).digest()


def _stamps(folder: str) -> Iterator[object]:
    """Path, size and time of writing of every file of a package, in order."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _stamps(entry.path)
        elif entry.name.endswith((".py", ".so", ".pyd", ".yaml")):
            about = os.stat(entry.path)
            yield entry.path, about.st_size, about.st_mtime_ns


def _frozen(known: Known) -> bytes:
    package = known.package
    members = [astuple(member) for member in package.members.values()]
    parts = [_plain(part) for part in known.parts]
    return marshal.dumps((_FORMAT, members, package.parts, package.core, package.contents, parts))


def _plain(part: Compiled) -> tuple[Any, ...]:
    spots = {line: (spot.where, spot.words) for line, spot in part.source.spots.items()}
    things = [(thing.kind, thing.value) for thing in part.things]
    head = (part.name, part.kind, part.relations, part.link_style, astuple(part.needs), things, part.lists)
    return (*head, part.source.name, part.source.text, spots, part.doubt, part.code)


def _thawed(data: bytes | None) -> Known | None:
    """What was kept; None when it is not what we write."""
    if data is None:
        return None
    try:
        said, members, parts, core, contents, compiled = marshal.loads(data)
        if said != _FORMAT:
            return None
        package = Package({member[0]: Member(*member) for member in members}, parts, core, contents)
        return Known(package, [_part(*part) for part in compiled])
    except _UNUSABLE:
        return None


def _part(
    name: str,
    kind: str,
    relations: frozenset[str],
    link_style: str,
    needs: tuple[bool, ...],
    things: list[tuple[str, str]],
    lists: dict[str, frozenset[int]],
    called: str,
    text: str,
    spots: dict[int, tuple[str, str]],
    doubt: int,
    code: CodeType,
) -> Compiled:
    source = Source(called, text, {line: Spot(*spot) for line, spot in spots.items()})
    found = [Thing(*thing) for thing in things]
    return Compiled(name, kind, relations, link_style, Needs(*needs), found, lists, source, doubt, code)
