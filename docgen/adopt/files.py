"""Adopt many files, one after the other: each is read and written before the next is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from docgen.adopt.adopting import Adopted, adopt
from docgen.adopt.draft import Home
from docgen.build.names import safe
from docgen.errors import DocgenError, ProblemsFound
from docgen.kinds.kind import Kind
from docgen.render.read import read
from docgen.render.write import write
from docgen.source.folders import is_leftover

REPORT = "报告.txt"
_PICTURES = {".jpg", ".jpeg", ".png", ".bmp", ".gif", ".tif", ".tiff", ".heic", ".webp"}
_FOREIGN = {
    ".doc": ("这是旧的 .doc 格式", "请用 Word 或 WPS 打开，另存为 .docx"),
    ".wps": ("这是 WPS 文字的旧格式", "请用 WPS 打开，另存为 .docx"),
    ".rtf": ("这是 RTF 格式", "请用 Word 或 WPS 打开，另存为 .docx"),
    ".xls": ("这是表格，不是文书", "表格里的登记内容请写进 events.yaml 或会议记录"),
    ".xlsx": ("这是表格，不是文书", "表格里的登记内容请写进 events.yaml 或会议记录"),
    ".pdf": ("这是 PDF", "请找到当初的 Word 文件，或用 Word 打开它另存为 .docx"),
} | dict.fromkeys(_PICTURES, ("这是图片，里面没有文字", "请先用文字识别软件转成文字，另存为 .docx"))


@dataclass(slots=True)
class Outcome:
    """What came of one file: the draft and where it lies, or why there is none."""

    path: Path
    adopted: Adopted | None = None
    written: Path | None = None
    shown: str = ""
    """Where the draft lies, as it is told."""
    notes: list[str] = field(default_factory=list)
    """What is to be said of the writing: another name, a folder that was made."""
    changes: list[str] = field(default_factory=list)
    """What was cleaned before it was read."""
    message: str = ""
    hint: str = ""


@dataclass(slots=True)
class Task:
    """How files are adopted: the unit they belong to, the kind if somebody said it, where the drafts go.

    `unit` is the folder of a unit in a project, None for drafts that go to `folder`, side by side. Nothing that lies
    there is overwritten. `root` is the folder that paths are told from; `taken` are the names given away by this run.
    """

    home: Home
    folder: Path
    unit: Path | None = None
    root: Path | None = None
    kind: Kind | None = None
    clean: bool = False
    dry_run: bool = False
    taken: set[Path] = field(default_factory=set)


def found(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and those in the folders named, by name; not what is hidden, left by editors or made by us."""
    for path in paths:
        if path.is_dir():
            yield from sorted(one for one in path.rglob("*") if _is_meant(one.relative_to(path)) and one.is_file())
        else:
            yield path


def _is_meant(path: Path) -> bool:
    ours = path.suffix == ".yaml" or (path.name.startswith(Path(REPORT).stem) and path.suffix == Path(REPORT).suffix)
    return not ours and not is_leftover(path.name) and not any(part.startswith(".") for part in path.parts)


def adopted(paths: Iterable[Path], task: Task) -> Iterator[Outcome]:
    """What comes of each file; one that cannot be read stops no other."""
    for path in paths:
        outcome = Outcome(path)
        try:
            _one(outcome, task)
        except DocgenError as failure:
            outcome.message, outcome.hint = failure.message, failure.hint
        except RecursionError:
            outcome.message, outcome.hint = "文件里一层套一层，太深了", "请在 Word 或 WPS 里把正文复制到新文档，再另存"
        yield outcome


def _one(outcome: Outcome, task: Task) -> None:
    data = _data(outcome, task)
    outcome.adopted = adopt(data, task.home, outcome.path.name, task.kind)
    outcome.written = _place(outcome, task)
    task.taken.add(outcome.written)
    outcome.shown = _shown(outcome.written, task.root)
    if not task.dry_run:
        write(outcome.written, outcome.adopted.text.encode())


def _shown(path: Path, root: Path | None) -> str:
    return path.relative_to(root).as_posix() if root and path.is_relative_to(root) else str(path)


def _data(outcome: Outcome, task: Task) -> bytes:
    """The bytes of a Word file, cleaned if that is wanted. Raises `DocgenError`."""
    ending = outcome.path.suffix.lower()
    if ending in _FOREIGN:
        raise ProblemsFound(*_FOREIGN[ending])
    if ending != ".docx":
        raise ProblemsFound("这不是 Word 文件", "只能读 .docx")
    data = read(outcome.path, f"“{outcome.path.name}”")
    if not data:
        raise ProblemsFound("文件是空的", "请找到完整的那一份")
    if not task.clean:
        return data
    from docgen.clean.files import clean_file

    done, data = clean_file(outcome.path)
    outcome.changes = [
        f"第{change.paragraph}段：{change.before}【{change.old}{'' if change.new is None else f'→{change.new}'}】"
        f"{change.after}（{change.why}）"
        for change in done.changes
    ]
    return data


def _place(outcome: Outcome, task: Task) -> Path:
    """Where the draft goes: its place in the project, or beside the others."""
    assert outcome.adopted is not None
    day = outcome.adopted.day
    if task.unit is None or not day:
        if task.unit is not None:
            outcome.notes.append("文中没有完整的日期，不知道归哪一年，草稿放在一边，写上日期后请移到那一年的文件夹")
        return _free(outcome, task, task.folder, safe(outcome.path.stem))
    year = task.unit / day.partition("-")[0]
    if not (year / "year.yaml").exists() and year / "year.yaml" not in task.taken:
        task.taken.add(year / "year.yaml")
        outcome.notes.append(f"还没有 {year.name} 年，新建了 {year.name}/year.yaml")
        if not task.dry_run:
            write(year / "year.yaml", f"年度: {year.name}\n".encode())
    first = outcome.adopted.kind.places[0]
    if "*" in first:
        return _free(outcome, task, (year / first).parent, safe(_named(outcome.adopted)))
    return _free(outcome, task, year, first.removesuffix(".yaml"))


def _named(one: Adopted) -> str:
    """`2025-03-05-中心组学习`, `2025-03-05-张三`."""
    day = "-".join(f"{int(part):02d}" for part in one.day.split("-"))
    what = one.fields.get("类型") or one.fields.get("作者") or one.kind.label
    return f"{day}-{what}"


def _free(outcome: Outcome, task: Task, folder: Path, stem: str) -> Path:
    """A name in a folder that nothing has yet; another one than the usual is told."""
    number, path = 1, folder / f"{stem}.yaml"
    while path.exists() or path in task.taken:
        number += 1
        path = folder / f"{stem}-{number}.yaml"
    if number > 1:
        outcome.notes.append(f"“{stem}.yaml”已经有了，另存为“{path.name}”")
    return path


def told(outcome: Outcome) -> list[str]:
    """The lines of the report on a file: what came of it first, then everything that a person should look at."""
    one = outcome.adopted
    if one is None:
        return [f"× {outcome.path.name}：{outcome.message}。{outcome.hint}"]
    counted = one.account
    mark = "●" if counted.left or one.missing or one.told else "√"
    lines = [f"{mark} {outcome.path.name}：{one.kind.label}（{one.why}），草稿 {outcome.shown}"]
    lines.append(
        f"    共 {counted.sentences} 句：读入 {counted.read}，由程序自动生成 {counted.printed}，没有认出 "
        f"{counted.sentences - counted.read - counted.printed}"
    )
    lines += [f"    缺少：{'、'.join(one.missing)}"] if one.missing else []
    lines += [f"    注意：{words}" for words in (*outcome.notes, *one.told)]
    lines += [f"    没有认出：{words}" for words in counted.left]
    return lines + [f"    清理：{words}" for words in outcome.changes]


def plain(outcome: Outcome) -> dict[str, object]:
    """An outcome as plain data."""
    one = outcome.adopted
    if one is None:
        return {"file": str(outcome.path), "error": {"message": outcome.message, "hint": outcome.hint}}
    counted = one.account
    return {
        "file": str(outcome.path), "written": outcome.shown, "kind": one.kind.name, "why": one.why,
        "sentences": counted.sentences, "read": counted.read, "printed": counted.printed, "left": counted.left,
        "missing": one.missing, "told": [*outcome.notes, *one.told], "changes": outcome.changes,
    }  # fmt: skip
