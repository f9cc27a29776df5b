"""Begin an archive: an empty folder gets its settings, its explanation and a ledger; what it lies on is tried first."""

from __future__ import annotations

import os
import shutil
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from docgen import __version__
from docgen.archive import fonds, readme
from docgen.archive.register import ledger_text
from docgen.archive.tree import sha256
from docgen.errors import CannotReadOrWrite, WrongUsage
from docgen.render.write import flush, refused, write

GIT = ".gitattributes"
TABLE = "保管期限表.yaml"
_CLOUD = ("onedrive", "nutstore", "坚果云", "dropbox", "百度网盘", "baidunetdisk", "icloud", "wps云盘")


def allowed(name: str, number: str) -> None:
    """Complain of a 全宗名称 or 全宗号 that the settings cannot take. Raises `WrongUsage`."""
    if not all(character.isascii() and character.isalnum() for character in number) or len(number) != 4:
        raise WrongUsage(f"全宗号“{number}”不对", "应为四位数字或大写字母，例如 J001；没有时不写")
    if any(ord(character) < 32 or character in "\"':#{}[]" for character in name):
        raise WrongUsage(f"单位名称“{name}”里有不能使用的字符", "请只写名称")


def create(root: Path, name: str, number: str, today: str, tables: Mapping[str, bytes]) -> list[str]:
    """Begin the archive of the unit `name` with this 全宗号; `tables` are further settings, name → text.

    Gives notices. Raises `WrongUsage` where there is anything already, `CannotReadOrWrite` where renaming fails.
    """
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise WrongUsage(f"“{root}”已有内容，没有改动", "请指定一个空文件夹或新的名称")
    try:
        root.mkdir(parents=True, exist_ok=True)
        _try(root)
    except OSError as failure:
        raise refused(failure, root) from failure
    files = {
        fonds.NAME: fonds.TEXT.format(name=name or '""', number=number).encode(),
        **tables,
        GIT: b"* -text\n",
        readme.NAME: readme.text(name, __version__, today),
    }
    for file, data in files.items():
        write(root / file, data)
    write(root / "SHA256SUMS", ledger_text({file: sha256(root / file) for file in (GIT, readme.NAME)}))
    return list(_notices(root))


def _try(root: Path) -> None:
    """A folder can be renamed here, and one name does not eat another that differs in its Unicode form."""
    probe, renamed = root / ".stage-试", root / ".stage-試"
    try:
        (probe / "件").mkdir(parents=True)
        (probe / "件" / "·").write_bytes(b"1")
        os.rename(probe, renamed)
        flush(root)
        if [entry.name for entry in (renamed / "件").iterdir()] != ["·"]:
            raise CannotReadOrWrite("这个磁盘会改写中文文件名，不能存放档案", "请换一个磁盘（NTFS、ext4、APFS）")
    finally:
        for folder in (probe, renamed):
            with suppress(OSError):
                shutil.rmtree(folder)


def _notices(root: Path) -> list[str]:
    path = unicodedata.normalize("NFC", str(root.resolve())).casefold()
    if any(word in path for word in _CLOUD):
        return ["这个文件夹在云盘同步范围内：同步可能产生“冲突副本”。请把档案放在不同步的位置，再另存拷贝"]
    return []
