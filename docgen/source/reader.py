"""Read a YAML file or text into a located tree, with everything that is wrong with it said in one run."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from docgen.errors import reason_of
from docgen.source import characters, habits
from docgen.source.encoding import decode
from docgen.source.findings import Finding, Spot
from docgen.source.nodes import Mapping, Node, Scalar, Source
from docgen.source.recover import Recovery

SIZE_LIMIT = 8 * 1024 * 1024  # bytes; a year of a school is a fiftieth of it

_EXAMPLE = "请写成每行一个“项目: 内容”，例如：年度: 2025"


def read_file(path: Path, root: Path, known: Source | None = None) -> Source:
    """Read a file of the project at `root`; a file that cannot be read gives a diagnostic, never an exception.

    `known` is what it gave before: the same again while the file holds the same bytes.
    """
    shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
    try:
        data = _bytes(path)
    except OSError as error:
        return _refused(shown, _unreadable(error))
    except ValueError:  # a NUL in the name
        return _refused(shown, Finding("file-unreadable", None, "文件名里有不能使用的字符", "请给文件改名"))
    if data is None:
        return _refused(shown, Finding("file-unreadable", None, "这不是普通文件", "请换成 YAML 文本文件"))
    return known if known and known.digest == hashlib.sha256(data).hexdigest() else read_text(data, shown)


def read_text(text: str | bytes, shown: str) -> Source:
    """Read a text, or the bytes of a file; `shown` is the path that diagnostics name."""
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(data).hexdigest()
    if len(data) > SIZE_LIMIT:
        return Source(shown, "", digest, diagnostics=[_too_large().diagnostic(shown)])
    decoded, wrong = decode(text) if isinstance(text, bytes) else (text.removeprefix("\ufeff"), None)
    source = Source(shown, decoded or "", digest)
    findings = [wrong] if wrong else []
    if decoded is not None:
        findings += characters.forbidden(decoded)
        findings += _compose(source, characters.replaced(decoded) if findings else decoded)
    source.diagnostics = [finding.diagnostic(shown) for finding in findings]
    return source


def _bytes(path: Path) -> bytes | None:
    """The bytes of a regular file, at most one more than the limit; None for a folder, a pipe, a device."""
    if not stat.S_ISREG(os.stat(path).st_mode):
        return None
    with path.open("rb") as file:
        return file.read(SIZE_LIMIT + 1)


def _compose(source: Source, text: str) -> list[Finding]:
    """Give the source its tree; what was found wrong."""
    recovery = Recovery(source, text)
    root = recovery.read()
    findings = list(recovery.found)
    if recovery.broken:
        source.mended = root if isinstance(root, Mapping) else None
        return findings
    if isinstance(root, Mapping):
        source.tree = root
    else:
        findings += _no_mapping(root, recovery.lines, findings)
    return findings


def _no_mapping(root: Node | None, lines: list[str], known: list[Finding]) -> list[Finding]:
    """Why a text that YAML understands is still no record; nothing when the findings so far explain it."""
    if root is None or (isinstance(root, Scalar) and root.empty):
        return [Finding("empty-file", None, "文件里没有内容", _EXAMPLE)]
    if known:
        return []
    spot = Spot(root.line, root.column, root.width)
    if isinstance(root, Scalar):
        part = habits.Part(root.line, root.column, root.text, lines[root.line])
        found = habits.key_like(part) if root.plain and len(root.text) == root.width else None
        return [found or Finding("not-a-mapping", spot, "文件里只有一段文字，没有分项", _EXAMPLE)]
    hint = f"请在列表上面加一行项目名称；{_EXAMPLE}"
    return [Finding("not-a-mapping", spot, "文件最外层是一个列表，应当分项写", hint)]


def _refused(shown: str, finding: Finding) -> Source:
    return Source(shown, "", "", diagnostics=[finding.diagnostic(shown)])


def _too_large() -> Finding:
    message = f"文件超过 {SIZE_LIMIT // 1024 // 1024} MB，不像是手写的数据"
    return Finding("file-too-large", None, message, "请检查是否放错了文件；确有这么多内容时请拆成几个文件")


def _unreadable(error: OSError) -> Finding:
    if isinstance(error, FileNotFoundError):
        return Finding("file-missing", None, "没有这个文件", "请新建它，或检查文件名和所在文件夹")
    if isinstance(error, PermissionError):
        message, hint = "没有权限读取这个文件，或它正被别的程序占用", "请关闭正在使用它的程序，或检查文件的权限"
        return Finding("file-unreadable", None, message, hint)
    message = f"读不出这个文件（{reason_of(error)}）"
    return Finding("file-unreadable", None, message, "请检查磁盘或网络连接后重试")
