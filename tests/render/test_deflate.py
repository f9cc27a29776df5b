"""Whatever deflate is at hand, the documents hold the same; zlib serves where no faster one is installed."""

from __future__ import annotations

import sys
import zlib

import pytest
from render.paper import parts
from render.small import p, package

from docgen.render import Template, deflate
from docgen.render.zipped import in_order, member, same_content, zipped

CONTENTS = [b"", b"a", "会议强调，要知行合一。".encode() * 500, bytes(range(256)) * 300]


def by_stored(content: bytes) -> bytes:
    """Another deflate than ours."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_HUFFMAN_ONLY)
    return packer.compress(content) + packer.flush()


def it_falls_back_to_zlib(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "isal", None)
    assert deflate.fastest() == (deflate.by_zlib, zlib.crc32)


@pytest.mark.parametrize("content", CONTENTS)
def it_uses_isal_when_it_is_installed(content: bytes) -> None:
    pytest.importorskip("isal")
    pack, checksum = deflate.fastest()
    assert pack is not deflate.by_zlib
    assert zlib.decompress(pack(content), -15) == content
    assert checksum(content) == zlib.crc32(content)


@pytest.mark.parametrize("content", CONTENTS)
def it_deflates_without_loss(content: bytes) -> None:
    assert zlib.decompress(deflate.by_zlib(content), -15) == content


def it_makes_equal_content_with_any_deflate(monkeypatch: pytest.MonkeyPatch) -> None:
    source = package(p("{{ x }}") * 50)
    context = {"x": "学习贯彻" * 20}
    monkeypatch.setattr(deflate, "deflated", deflate.by_zlib)
    one = Template(source).render(context)
    monkeypatch.setattr(deflate, "deflated", by_stored)
    other = Template(source).render(context)
    assert one != other
    assert parts(one) == parts(other)
    assert same_content(one, other)


def it_tells_other_content_order_or_names_apart() -> None:
    one = {"a": b"1", "b": b"2"}
    zips = [{"a": b"1", "b": b"3"}, {"b": b"2", "a": b"1"}, {"a": b"1", "c": b"2"}, {"a": b"1"}]
    made = zipped(member(name, content) for name, content in one.items())
    assert same_content(made, made)
    for other in zips:
        assert not same_content(made, zipped(member(name, content) for name, content in other.items()))
    assert not same_content(made, b"no zip")
    assert not same_content(made, made[:32] + b"X" + made[33:])  # damaged within a member


def it_keeps_the_order_of_members() -> None:
    assert in_order(["word/a.xml", "_rels/.rels", "[Content_Types].xml"])[:2] == ["[Content_Types].xml", "_rels/.rels"]
