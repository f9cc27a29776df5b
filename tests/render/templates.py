"""Make small templates and render them."""

from __future__ import annotations

import functools
import io
import zipfile
from collections.abc import Mapping
from typing import Any

from render.paper import body, w

from docgen.render.template import Template
from docgen.stationery import blocks
from docgen.stationery.ooxml import Element
from docgen.stationery.package import Package
from docgen.stationery.profile import Profile
from docgen.stationery.profiles import load


@functools.cache
def profile() -> Profile:
    """The default profile."""
    found, _ = load("gb9704-portable")
    assert found is not None
    return found


def template(*content: str | Element) -> bytes:
    """A template of these blocks; a text becomes a paragraph of the body."""
    made = [blocks.body(part) if isinstance(part, str) else part for part in content]
    return Package(profile(), made, "小模板").to_bytes()


def made(context: Mapping[str, Any], *content: str | Element) -> bytes:
    """The document of a small template."""
    return Template(template(*content), "小模板").render(context)


def said(text: str, context: Mapping[str, Any]) -> list[str]:
    """The paragraphs that a template of one paragraph prints."""
    paragraphs = body(made(context, text)).iter(w("p"))
    return ["".join(t.text or "" for t in paragraph.iter(w("t"))) for paragraph in paragraphs]


def changed(document: bytes, old: str, new: str) -> bytes:
    """The document with a text of its main part replaced, as if somebody had edited it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as before, zipfile.ZipFile(out, "w") as after:
        for info in before.infolist():
            data = before.read(info)
            if info.filename == "word/document.xml":
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode())
            after.writestr(info, data)
    return out.getvalue()
