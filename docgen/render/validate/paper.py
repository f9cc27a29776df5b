"""A finished document as a zip: its members where the index says they are, nothing between them, nothing twice."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass

from docgen.render.deflate import checksum
from docgen.render.validate.fault import Damaged

_LOCAL = struct.Struct("<4s5H3L2H")
_STORED, _DEFLATED = 0, 8


@dataclass(frozen=True, slots=True)
class Packed:
    """A member as it lies in the file; equal ones hold the same."""

    name: str
    data: bytes
    checksum: int
    size: int
    method: int

    def content(self) -> bytes:
        """What it holds. Raises `Damaged`."""
        try:
            found = self.data if self.method == _STORED else zlib.decompress(self.data, -zlib.MAX_WBITS, self.size)
        except zlib.error as failure:
            raise Damaged(f"部件“{self.name}”解不开") from failure
        if len(found) != self.size or checksum(found) != self.checksum:
            raise Damaged(f"部件“{self.name}”的校验码不符")
        return found


def members_of(document: bytes) -> list[Packed]:
    """The members in their order. Raises `Damaged` when index and content do not fit together byte for byte."""
    try:
        with zipfile.ZipFile(io.BytesIO(document)) as archive:
            infos, start = archive.infolist(), archive.start_dir
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error) as failure:
        raise Damaged("不是完整的压缩包") from failure
    end, made = 0, []
    for info in sorted(infos, key=lambda one: one.header_offset):
        if info.header_offset != end:
            raise Damaged(f"部件“{info.filename}”不在目录所说的位置")
        one = _member(document, info)
        made.append(one)
        end += _LOCAL.size + len(one.name.encode()) + len(one.data)
    if end != start:
        raise Damaged("压缩包里有目录没有列出的内容")
    return made


def _member(document: bytes, info: zipfile.ZipInfo) -> Packed:
    """The member that an entry of the index stands for."""
    head = info.header_offset + _LOCAL.size
    if len(document) < head:
        raise Damaged(f"部件“{info.filename}”不完整")
    sign, _, _, method, _, _, crc, packed, size, length, extra = _LOCAL.unpack_from(document, info.header_offset)
    name = document[head : head + length]
    said = (b"PK\3\4", info.compress_type, info.CRC, info.compress_size, info.file_size)
    if (sign, method, crc, packed, size) != said or extra or name != info.filename.encode():
        raise Damaged(f"部件“{info.filename}”与目录不一致")
    if method not in (_STORED, _DEFLATED):
        raise Damaged(f"部件“{info.filename}”用了不认识的压缩方法")
    data = document[head + length : head + length + packed]
    if len(data) != packed:
        raise Damaged(f"部件“{info.filename}”不完整")
    return Packed(info.filename, data, crc, size, method)
