"""The short tree of failures that end a run; each class owns its exit code, each message ends with the way out."""

from __future__ import annotations

import errno

from docgen.masking import told

_REFUSALS = {
    errno.ENOENT: ("没有这个文件或文件夹", "请检查名称和所在位置"),
    errno.EACCES: ("没有权限，或它正被别的程序打开", "请关闭打开它的程序（例如 Word、WPS），并检查权限"),
    errno.EPERM: ("没有权限", "请检查权限，以及是否只读"),
    errno.ENOSPC: ("磁盘已满", "请清理磁盘后重试"),
    errno.EDQUOT: ("磁盘配额已用完", "请清理磁盘后重试，或请管理员增加配额"),
    errno.EROFS: ("所在磁盘是只读的", "请换一个可写的位置"),
    errno.ENAMETOOLONG: ("名称太长", "请缩短标题、文件名或文件夹名"),
    errno.ENOTDIR: ("路径中有一段不是文件夹", "请检查路径"),
    errno.EISDIR: ("这是文件夹，不是文件", "请检查路径"),
    errno.EEXIST: ("已经存在", "请换一个名称"),
    errno.ELOOP: ("链接绕成了圈", "请检查路径中的快捷方式或链接"),
    errno.EMFILE: ("打开的文件太多", "请关闭一些程序后重试"),
    errno.EADDRINUSE: ("别的程序正在使用它", "请换一个，或先关闭那个程序"),
    errno.EIO: ("磁盘读写出错", "请检查磁盘或网络连接后重试"),
}
"""Number of the system → why it refused, and the way out. What it says itself is English."""
DAMAGED = "它已损坏"
_BASES = {
    "SQLITE_BUSY": "别的程序正在使用它",
    "SQLITE_CANTOPEN": "打不开它",
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_FULL": "磁盘已满",
    "SQLITE_IOERR": "磁盘读写出错",
    "SQLITE_NOTADB": DAMAGED,
    "SQLITE_READONLY": "没有写入权限",
}
"""What SQLite calls its refusals, without their finer kinds → why it refused."""


def reason_of(failure: Exception) -> str:
    """Why something cannot be read or written, in Chinese; in the system's own words where we have none.

    Takes what the system raises, what SQLite raises, and what reading the content of a file raises.
    """
    if isinstance(failure, OSError):
        return _REFUSALS.get(failure.errno or 0, (failure.strerror or "原因不明", ""))[0]
    if name := getattr(failure, "sqlite_errorname", ""):
        return _BASES.get("_".join(name.split("_")[:2]), name)
    return "不是 UTF-8 编码的文本" if isinstance(failure, UnicodeDecodeError) else "内容不对，或已损坏"


def way_out_of(failure: OSError) -> str:
    """What to do about it."""
    return _REFUSALS.get(failure.errno or 0, ("", "请检查磁盘和文件夹"))[1]


class DocgenError(Exception):
    """A failure told to the user in one Chinese sentence; `hint` is the way out."""

    exit_code = 70

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(told(message))
        self.message = told(message)
        self.hint = told(hint)


class ProblemsFound(DocgenError):
    """Data or templates have errors; the diagnostics have been shown."""

    exit_code = 1


class WrongUsage(DocgenError):
    """The command was called with arguments that do not fit."""

    exit_code = 2


class TargetsFailed(DocgenError):
    """Some targets could not be made; the others were."""

    exit_code = 3


class CannotReadOrWrite(DocgenError):
    """The file system refused to read or to write."""

    exit_code = 5


class HelperMissing(DocgenError):
    """A program or library that only this task needs is not there."""

    exit_code = 6


class HandEditsKept(DocgenError):
    """Files corrected by hand were kept; the new versions lie beside them."""

    exit_code = 7


def install(extra: str) -> str:
    """The way out where what an extra brings is missing: the command that installs it, quoted for any shell."""
    return f'请运行：python -m pip install "docgen[{extra}]"'
