"""Run the checks over a finished document, and refuse it when its template was better."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from docgen.errors import ProblemsFound
from docgen.render.validate.checks import CHECKS, Parts
from docgen.render.validate.facts import facts_of, words_of
from docgen.render.validate.fault import Damaged, Fault
from docgen.render.validate.paper import Packed, members_of

_SHOWN = 3
_HINT = "请检查模板；如果确认文书没有问题，可加 --no-validate 跳过这项检查"
_OURS = "这是程序的错误，请把这条消息告诉维护者"
_MEANT = re.compile(r"\{%-?\+?\s*raw\s*-?%\}(.*?)\{%-?\s*endraw|\"([^\"]*)\"|'([^']*)'", re.DOTALL)
"""What a template prints as it stands there: raw blocks and texts in quotes."""
_ESCAPED, _TURNED = re.compile(r"\{_[{%].*?[}%]_\}", re.DOTALL), re.compile(r"(?<=\{)_|_(?=\})")
"""`{_{ … }_}`: how docxtpl writes a tag that is to be printed."""


def validated(document: bytes, template: bytes, context: Mapping[str, Any]) -> bytes:
    """The document, if nothing is wrong with it. Raises `ProblemsFound` that says what is.

    `template` is the file it was made from, whose own faults are excused; `context` the data it was made from.
    """
    return _passed(document, faults(document, template, lambda: _as_bytes(context)), _HINT)


def sound(document: bytes, parts: Sequence[bytes] = (), hint: str = _OURS) -> bytes:
    """A document that no template made, if nothing is wrong with it. Raises `ProblemsFound` that says what is.

    `parts` are the documents that it was put together from: what is wrong with one of them already is excused, in
    whichever part of the whole it stands now, and what looks like a tag there is text.
    """
    found = faults(document, data=lambda: "\n".join(_texts(parts)).encode("utf-8", "surrogatepass"))
    known = {fault.what for part in parts for fault in _of_its_own(part)} if found else set()
    return _passed(document, [fault for fault in found if fault.what not in known], hint)


def _passed(document: bytes, found: list[Fault], hint: str) -> bytes:
    if found:
        more = f"等 {len(found)} 处" if len(found) > _SHOWN else ""
        said = "；".join(str(fault) for fault in found[:_SHOWN])
        raise ProblemsFound(f"做出的文书没有通过检查：{said}{more}", hint)
    return document


def faults(document: bytes, template: bytes = b"", data: Callable[[], bytes] = bytes) -> list[Fault]:
    """What is wrong with a document and was not with its template.

    `data` gives bytes in which the texts of its data stand as UTF-8: what looks like a tag but is data is none.
    """
    try:
        members = members_of(document)
        parts = {member.name: facts_of(member) for member in members}
    except Damaged as failure:
        return [Fault("", str(failure))]
    if len(parts) != len(members):
        return [Fault("", "压缩包里有同名的部件")]
    found = [fault for check in CHECKS for fault in check(parts)]
    if found and template:
        known = set(_of_its_own(template))
        found = [fault for fault in found if fault not in known]
    return found + list(_tags_left(parts, template, data))


def _of_its_own(template: bytes) -> Iterator[Fault]:
    """What is wrong with a template, or with a document of others, itself."""
    from docgen.render.package import Unusable, opened

    try:
        package = opened(template)
    except Unusable:
        return
    kept = (Packed(m.name, m.data, m.checksum, m.size, m.method) for m in package.members.values())
    parts = {member.name: facts_of(member) for member in kept}
    for check in CHECKS:
        yield from check(parts)


def _tags_left(parts: Parts, template: bytes, data: Callable[[], bytes]) -> Iterator[Fault]:
    """Tags of the template that stand in the document, unless they are text of the data or meant to be printed."""
    if not any(facts.tags for facts in parts.values()):
        return
    texts, meant = data(), "\n".join(_meant(template))
    for name, facts in parts.items():
        for tag in facts.tags:
            if tag.encode("utf-8", "surrogatepass") not in texts and tag not in meant:
                yield Fault(name, f"还留着标签“{tag[:40]}”")


def _meant(template: bytes) -> Iterator[str]:
    from docgen.render.package import Unusable, opened

    try:
        package = opened(template)
    except Unusable:
        return
    for name in package.parts:
        m = package.members[name]
        for text in words_of(Packed(m.name, m.data, m.checksum, m.size, m.method)):
            yield from ("".join(found) for found in _MEANT.findall(text))
            yield from (_TURNED.sub("", escape) for escape in _ESCAPED.findall(text))


def _texts(documents: Sequence[bytes]) -> Iterator[str]:
    """The paragraphs of documents, as far as they can be read."""
    from docgen.render.package import Unusable, opened

    for document in documents:
        try:
            package = opened(document)
        except Unusable:
            continue
        for m in package.members.values():
            if m.name.lower().endswith(".xml"):
                yield from words_of(Packed(m.name, m.data, m.checksum, m.size, m.method))


def _as_bytes(context: Mapping[str, Any]) -> bytes:
    from docgen.render.parcel import packed

    try:
        return packed(dict(context))
    except Exception:  # values that cannot be packed: their texts at least, as they print
        return repr(context).encode("utf-8", "surrogatepass")
