"""Write a zip of members that are deflated already: fixed order, fixed time stamps, no trace of the system.

Which deflate packed a member, and which version of it, shows in the bytes of the file but not in what they hold: where
two files are to be the same document, `same_content` says so.
"""

from __future__ import annotations

import io
import shutil
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from docgen.render import deflate

try:
    from lzma import LZMAError
except ImportError:  # a Python without it: zipfile then raises NotImplementedError for such members
    LZMAError = zlib.error  # type: ignore[assignment, misc]

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION, _DAY = 20, 0x21  # 2.0; 1 January 1980, the first day that a zip can hold
_UTF8 = 0x800
DEFLATED = 8
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    LZMAError,
    struct.error,
    OSError,
    ValueError,
    KeyError,
    NotImplementedError,
    EOFError,
    RuntimeError,
)
"""What reading a damaged, locked or forged zip raises: every decompressor has failures of its own."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a zip as it stands there: `data` are the deflated bytes (or stored ones, by `method`)."""

    name: str
    data: bytes
    checksum: int
    size: int
    method: int = DEFLATED


def member(name: str, content: bytes) -> Member:
    """A member that holds `content`, deflated."""
    return Member(name, deflate.deflated(content), deflate.checksum(content), len(content))


def in_order(names: Iterable[str]) -> list[str]:
    """The members as Word and its readers expect them: the types, the relations of the package, the rest by name."""
    return sorted(names, key=lambda n: (n != "[Content_Types].xml", n != "_rels/.rels", n))


def zipped(members: Iterable[Member]) -> bytes:
    """The zip of `members` in their order."""
    out: list[bytes] = []
    index: list[bytes] = []
    offset = 0
    for m in members:
        name = m.name.encode()
        flags = 0 if name.isascii() else _UTF8
        facts = (flags, m.method, 0, _DAY, m.checksum, len(m.data), m.size, len(name), 0)
        head = _LOCAL.pack(b"PK\3\4", _VERSION, *facts) + name
        index.append(_CENTRAL.pack(b"PK\1\2", _VERSION, _VERSION, *facts, 0, 0, 0, 0, offset) + name)
        out += (head, m.data)
        offset += len(head) + len(m.data)
    size = sum(map(len, index))
    return b"".join((*out, *index, _END.pack(b"PK\5\6", 0, 0, len(index), len(index), size, offset, 0)))


def restamped(data: bytes, method: int) -> bytes:
    """A zip that a library made, anew with fixed stamps and no trace of the system; `method` is one of `zipfile`."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.compress_type = 0, method
            with old.open(name) as given, new.open(info, "w") as taken:
                shutil.copyfileobj(given, taken)
    return out.getvalue()


def same_content(one: bytes, other: bytes) -> bool:
    """Whether two zips hold the same members in the same order, whatever has packed them; False when one is no zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(one)) as old, zipfile.ZipFile(io.BytesIO(other)) as new:
            pairs = list(zip(old.infolist(), new.infolist(), strict=True))
            if any(_facts(a) != _facts(b) for a, b in pairs):
                return False
            return all(old.read(a) == new.read(b) for a, b in pairs)
    except Exception:  # a damaged file raises what its decompressor pleases
        return False


def _facts(info: zipfile.ZipInfo) -> tuple[str, int, int]:
    return info.filename, info.file_size, info.CRC
