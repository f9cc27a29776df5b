"""Write a file so that it is either the old one or the new one, whatever happens in between."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from docgen.errors import CannotReadOrWrite

_WHY = {
    errno.ENOSPC: ("磁盘已满", "请清理磁盘后重新生成"),
    errno.EACCES: ("没有写入权限，或文件正被打开", "请关闭 Word 或 WPS 中打开的这个文件，并检查文件夹是否只读"),
    errno.EPERM: ("没有写入权限", "请检查文件夹是否只读"),
    errno.EROFS: ("所在磁盘是只读的", "请换一个可写的位置"),
    errno.ENAMETOOLONG: ("文件名太长", "请缩短标题或文件夹名"),
}


def write(path: Path, data: bytes) -> None:
    """Put `data` at `path`: a temporary file in the same folder, flushed to disk, then renamed over the old one."""
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".docgen-", suffix=".tmp", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
        flush(path.parent)
    except OSError as failure:
        if temporary:
            with suppress(OSError):
                os.unlink(temporary)
        raise refused(failure, path) from failure
    except BaseException:  # interrupted: the half-written temporary file goes too
        if temporary:
            with suppress(OSError):
                os.unlink(temporary)
        raise


def refused(failure: OSError, path: Path) -> CannotReadOrWrite:
    """Why the system would not write, with the way out."""
    why, hint = _WHY.get(failure.errno or 0, (failure.strerror or "原因不明", "请检查磁盘和文件夹"))
    return CannotReadOrWrite(f"写不了 {path.name}：{why}", hint)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def flush(folder: Path) -> None:
    """Make the new name durable; Windows has no way to, and no need."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
