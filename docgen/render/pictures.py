"""Put other pictures and embedded files in the place of those of a template, found by their names."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from lxml import etree

from docgen.render.package import parsed
from docgen.render.places import TemplateFault
from docgen.render.read import read
from docgen.stationery.ooxml import Element, to_bytes

Pictures: TypeAlias = Mapping[str | Path, bytes | Path | str]
"""What to replace → what to put there, as in `Template.render`."""

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_V, _O = "{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_FOLDERS = ("word/media/", "word/embeddings/")
_SIGNS = {
    b"\x89PNG\r\n\x1a\n": "png",
    b"\xff\xd8\xff": "jpeg",
    b"GIF8": "gif",
    b"BM": "bmp",
    b"II*\0": "tiff",
    b"MM\0*": "tiff",
    b"\xd7\xcd\xc6\x9a": "wmf",
}
_ENDINGS = {"jpg": "jpeg", "jpe": "jpeg", "jfif": "jpeg", "tif": "tiff"}
_ALT = "名称在 Word 的“图片格式－替代文字”中填写"


@dataclass
class Changes:
    """The members that change, with what they hold then, and those that go."""

    members: dict[str, bytes] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)


def replaced(document: Mapping[str, bytes], template: Mapping[str, bytes], pictures: Pictures) -> Changes:
    """What changes in `document` (members by name), made of `template`, when `pictures` take their places.

    A picture of the template that this document does not show need not be there. Raises `TemplateFault` for a name that
    no picture has, and what is no picture; `CannotReadOrWrite` for a file that cannot be read.
    """
    changes = Changes()
    for key, data in loaded(pictures).items():
        for member in _members(key, document, template):
            _put(document, changes, member, data)
    return changes


def loaded(pictures: Pictures) -> dict[str | Path, bytes]:
    """The same with what the files hold. Raises `CannotReadOrWrite`."""
    return {key: new if isinstance(new, bytes) else _of_file(Path(new)) for key, new in pictures.items()}


def _of_file(path: Path) -> bytes:
    return read(path, f"图片“{path.name}”")


def _members(key: str | Path, document: Mapping[str, bytes], template: Mapping[str, bytes]) -> list[str]:
    """The members that `key` means: the name of one, a file that is in it, or the name of a picture."""
    if isinstance(key, Path):
        wanted = _of_file(key)
        found = [name for name in document if name.startswith(_FOLDERS) and document[name] == wanted]
        if not found:
            raise TemplateFault(f"图片和嵌入的文件中没有与“{key.name}”相同的", "请给出当初放进模板的那个文件")
        return found
    if key.startswith(_FOLDERS) and key in document:
        return [key]
    found = [member for names, member in _shown(document) if key in names]
    if found or any(key in names for names, _ in _shown(template)):
        return list(dict.fromkeys(found))
    known = list(dict.fromkeys(names[0] for names, _ in _shown(template)))
    there = f"模板里的图片有：{'、'.join(f'“{name}”' for name in known)}" if known else "模板里没有可以替换的图片"
    raise TemplateFault(f"图片中没有“{key}”", f"{there}；{_ALT}")


def _shown(contents: Mapping[str, bytes]) -> Iterator[tuple[list[str], str]]:
    """Every picture of a package: its names (description and title first) and the member that holds it."""
    for name, content in contents.items():
        relations = f"{posixpath.dirname(name)}/_rels/{posixpath.basename(name)}.rels"
        if not name.startswith("word/") or not name.endswith(".xml") or relations not in contents:
            continue
        if b"blip" not in content and b"imagedata" not in content:
            continue
        targets = {node.get("Id"): target for node, target in _targets(contents[relations], relations)}
        for names, relation in (*_drawn(parsed(content, name)), *_old(parsed(content, name))):
            member = targets.get(relation, "")
            if names and member in contents:
                yield names, member


def _drawn(root: Element) -> Iterator[tuple[list[str], str]]:
    for picture in root.iter(f"{_PIC}pic"):
        blip = next(picture.iter(f"{_A}blip"), None)
        around = next(picture.iterancestors(f"{_WP}inline", f"{_WP}anchor"), None)
        nodes = [*picture.iter(f"{_PIC}cNvPr"), *(around.findall(f"{_WP}docPr") if around is not None else ())]
        names = [value for word in ("descr", "title", "name") for node in nodes if (value := node.get(word))]
        if blip is not None:
            yield names, blip.get(f"{_R}embed") or ""


def _old(root: Element) -> Iterator[tuple[list[str], str]]:
    """Pictures as Word 2003 and WPS write them."""
    for data in root.iter(f"{_V}imagedata"):
        shape = data.getparent()
        names = [data.get(f"{_O}title"), *((shape.get("title"), shape.get("alt")) if shape is not None else ())]
        yield [name for name in names if name], data.get(f"{_R}id") or ""


def _targets(content: bytes, name: str) -> list[tuple[Element, str]]:
    """The relations to members within the package, with the names of those."""
    home = posixpath.dirname(posixpath.dirname(name))
    nodes = [node for node in parsed(content, name).iter(_RELATION) if node.get("TargetMode") != "External"]
    return [(node, posixpath.normpath(posixpath.join("/", home, node.get("Target") or ""))[1:]) for node in nodes]


def _kind(data: bytes) -> str:
    """What kind of picture it is; "" for none that Word knows."""
    if data[40:44] == b" EMF":
        return "emf"
    return next((kind for sign, kind in _SIGNS.items() if data.startswith(sign)), "")


def _put(document: Mapping[str, bytes], changes: Changes, member: str, data: bytes) -> None:
    ending = posixpath.splitext(member)[1][1:].lower()
    kind = _kind(data) if member.startswith(_FOLDERS[0]) else ending
    if not kind:
        why = f"图片“{member.rpartition('/')[2]}”不能换成这个文件：它不是 Word 认得的图片"
        raise TemplateFault(why, "请用 PNG、JPEG、GIF、BMP、TIFF 或 EMF 格式的图片")
    if _ENDINGS.get(ending, ending) == kind:
        changes.members[member] = data
        return
    new = _free(f"{member.rpartition('.')[0]}.{kind}", {*document, *changes.members} - {member})
    changes.members.pop(member, None)
    changes.members[new] = data
    changes.gone.add(member)
    _rename(document, changes, member, new)


def _free(name: str, taken: set[str]) -> str:
    stem, _, ending = name.rpartition(".")
    number = 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}.{ending}"
    return name


def _rename(document: Mapping[str, bytes], changes: Changes, old: str, new: str) -> None:
    """Have all relations and the types of the package follow a member to its new name."""
    for name in document:
        if not name.endswith(".rels"):
            continue
        found = [node for node, target in _targets(changes.members.get(name, document[name]), name) if target == old]
        for node in found:
            node.set("Target", f"/{new}")
        if found:
            changes.members[name] = _bytes(found[0].getroottree().getroot())
    name = "[Content_Types].xml"
    types = parsed(changes.members.get(name, document[name]), name)
    for node in types.findall(f"{_TYPES}Override"):
        if node.get("PartName") == f"/{old}":
            types.remove(node)
    ending = new.rpartition(".")[2]
    if not any((node.get("Extension") or "").lower() == ending for node in types.iter(f"{_TYPES}Default")):
        types.insert(0, etree.Element(f"{_TYPES}Default", Extension=ending, ContentType=f"image/{ending}"))
    changes.members[name] = _bytes(types)


def _bytes(root: Element) -> bytes:
    return to_bytes(root)
