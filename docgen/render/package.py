"""Open the zip of a template within limits, and tell which of its parts may carry tags."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
from dataclasses import dataclass

from lxml import etree

from docgen.errors import ProblemsFound
from docgen.render.core import EMPTY
from docgen.render.zipped import DAMAGED, DEFLATED, Member, member
from docgen.stationery.ooxml import Element, W, to_bytes

MEMBERS, MEMBER_BYTES, TOTAL_BYTES, RATIO = 4000, 64 << 20, 256 << 20, 400
_SMALL = 1 << 20  # below this a ratio means nothing
_LOCAL = struct.Struct("<26x2H")
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_WORDS = ("document.main", "template.main", "header", "footer", "footnotes", "endnotes", "comments")
_LIVING = {f"application/vnd.openxmlformats-officedocument.wordprocessingml.{word}+xml": word for word in _WORDS}
_LIVING["application/vnd.openxmlformats-package.core-properties+xml"] = "core"
_LIVING["application/vnd.openxmlformats-officedocument.custom-properties+xml"] = "custom"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_SAVE_AS = "请用 Word 或 WPS 打开另存为 .docx 后再试"


class Unusable(ProblemsFound):
    """A file that is no template, with the reason."""


@dataclass
class Package:
    """The members of a template; `parts` are those that may carry tags, by name, with what they are."""

    members: dict[str, Member]
    parts: dict[str, str]
    core: str
    contents: dict[str, bytes]
    """What the members hold, of those that are XML."""


def opened(data: bytes) -> Package:
    """The package in the bytes of a file. Raises `Unusable` with the reason."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unusable("文件是旧的 .doc 格式，或加了密码", "请取消密码，用 Word 或 WPS 另存为 .docx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = [info for info in archive.infolist() if not info.filename.endswith("/")]
            infos = {info.filename: info for info in listed}
            _within_limits(infos, len(archive.infolist()))
            _named_well(listed)
            contents = {name: archive.read(info) for name, info in infos.items()}
    except DAMAGED as failure:
        raise Unusable("文件损坏，或不是 .docx", _SAVE_AS) from failure
    members = {name: _member(data, info, contents[name]) for name, info in infos.items()}
    return _understood(members, contents)


def _within_limits(infos: dict[str, zipfile.ZipInfo], count: int) -> None:
    if count > MEMBERS:
        raise Unusable(f"里面有 {count} 个部件，多于 {MEMBERS} 个", _SAVE_AS)
    if sum(info.file_size for info in infos.values()) > TOTAL_BYTES:
        raise Unusable(f"展开后超过 {TOTAL_BYTES >> 20} MB", "请缩小模板里的图片")
    for info in infos.values():
        if info.flag_bits & 1:
            raise Unusable("文件加了密码", "请取消密码后另存为 .docx")
        if info.file_size > MEMBER_BYTES:
            raise Unusable(f"部件“{info.filename}”超过 {MEMBER_BYTES >> 20} MB", "请缩小模板里的图片")
        if info.file_size > max(_SMALL, RATIO * info.compress_size):
            raise Unusable(f"部件“{info.filename}”的压缩率异常，疑似压缩炸弹", _SAVE_AS)


def _named_well(listed: list[zipfile.ZipInfo]) -> None:
    """No two members of one name, and none that leads out of the package: every document would hand them on."""
    for info in listed:
        steps = info.filename.split("/")
        if ".." in steps or "" in steps or "\\" in info.filename or ":" in steps[0]:
            raise Unusable(f"里面有名称不正当的部件“{info.filename[:80]}”", _SAVE_AS)
    first: dict[str, zipfile.ZipInfo] = {}
    for info in listed:
        other = first.setdefault(info.filename.lower(), info)
        if other.CRC != info.CRC and not info.filename.startswith("docProps/"):  # LibreOffice leaves those twice
            raise Unusable(f"里面有两个内容不同的部件都叫“{info.filename}”", _SAVE_AS)


def _member(data: bytes, info: zipfile.ZipInfo, content: bytes) -> Member:
    """The member with the very bytes that the file holds."""
    if info.compress_type not in (0, DEFLATED):
        return member(info.filename, content)
    name, extra = _LOCAL.unpack_from(data, info.header_offset)
    start = info.header_offset + _LOCAL.size + name + extra
    packed = data[start : start + info.compress_size]
    return Member(info.filename, packed, info.CRC, info.file_size, info.compress_type)


def parsed(content: bytes, name: str) -> Element:
    """The tree of a part, without white space between elements. Raises `Unusable`."""
    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content:
        raise Unusable(f"部件“{name}”里有 DTD 声明，这是不允许的", _SAVE_AS)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True, huge_tree=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as failure:
        raise Unusable(f"部件“{name}”损坏（{failure.msg}）", _SAVE_AS) from failure
    if root.getroottree().docinfo.doctype:
        raise Unusable(f"部件“{name}”里有 DTD 声明，这是不允许的", _SAVE_AS)
    return _usual(root)


def _usual(root: Element) -> Element:
    """The tree with the usual prefix for the elements of Word, whatever the template calls them."""
    if root.nsmap.get("w") == W or W not in root.nsmap.values():
        return root
    others = {prefix: uri for prefix, uri in root.nsmap.items() if uri != W and prefix != "w"}
    made = etree.Element(root.tag, dict(root.attrib), nsmap={"w": W, **others})
    made.extend(list(root))
    return made


def _understood(members: dict[str, Member], contents: dict[str, bytes]) -> Package:
    if "[Content_Types].xml" not in contents:
        raise Unusable("文件不是 .docx", _SAVE_AS)
    types = parsed(contents["[Content_Types].xml"], "[Content_Types].xml")
    if any(name.lower().endswith("vbaproject.bin") for name in contents):
        raise Unusable("里面有宏", "请在 Word 中另存为不带宏的 .docx")
    parts: dict[str, str] = {}
    for node in types.iter(f"{_TYPES}Override"):
        name, kind = (node.get("PartName") or "").lstrip("/"), node.get("ContentType") or ""
        if "macroEnabled" in kind:
            raise Unusable("里面有宏（.docm）", "请在 Word 中另存为不带宏的 .docx")
        if name in contents and kind in _LIVING:
            parts[name] = _LIVING[kind]
    if not any(word == "document.main" for word in parts.values()):
        raise Unusable("不是 Word 文档（.docx）", _SAVE_AS)
    return Package(members, parts, _core(contents, parts), contents)


def _core(contents: dict[str, bytes], parts: dict[str, str]) -> str:
    """The part of the core properties: where the relations of the package point, else none yet."""
    named = [name for name, word in parts.items() if word == "core"]
    if "_rels/.rels" in contents:
        for node in parsed(contents["_rels/.rels"], "_rels/.rels").iter(f"{_RELATIONS}Relationship"):
            target = (node.get("Target") or "").lstrip("/")
            if node.get("Type") == _CORE and target in contents:
                parts.setdefault(target, "core")
                return target
    return named[0] if named else ""


def relations_of(package: Package, name: str) -> frozenset[str]:
    """The ids of the relations of a part."""
    folder, _, file = name.rpartition("/")
    path = f"{folder}/_rels/{file}.rels"
    if path not in package.contents:
        return frozenset()
    nodes = parsed(package.contents[path], path).iter(f"{_RELATIONS}Relationship")
    return frozenset(node.get("Id") or "" for node in nodes)


def related(package: Package, name: str, what: str) -> str:
    """The part that `name` has a relation of a kind such as `numbering` to, or nothing."""
    folder, _, file = name.rpartition("/")
    path = f"{folder}/_rels/{file}.rels"
    nodes = parsed(package.contents[path], path).iter(f"{_RELATIONS}Relationship") if path in package.contents else ()
    for node in nodes:
        if (node.get("Type") or "").rpartition("/")[2] == what:
            target = posixpath.normpath(posixpath.join("/", folder, node.get("Target") or "")).lstrip("/")
            return target if target in package.contents else ""
    return ""


def with_core(package: Package) -> None:
    """Give a package without core properties an empty part for them, as docxtpl does."""
    name = "docProps/core.xml"
    package.contents[name], package.members[name] = EMPTY, member(name, EMPTY)
    types = parsed(package.contents["[Content_Types].xml"], "[Content_Types].xml")
    etree.SubElement(types, f"{_TYPES}Override", PartName=f"/{name}", ContentType=CORE_TYPE)
    relations = parsed(package.contents["_rels/.rels"], "_rels/.rels")
    etree.SubElement(relations, f"{_RELATIONS}Relationship", Id="rIdCore", Type=_CORE, Target=name)
    for path, root in (("[Content_Types].xml", types), ("_rels/.rels", relations)):
        data = to_bytes(root)
        package.contents[path], package.members[path] = data, member(path, data)
    package.core = name
