"""What is done to files, command by command: a world in which it has something to do, and what must hold of it.

Every command runs in a process of its own, as it does for a user. `OLD` and `NEW` are what its files hold before and
after: at any moment each of them must hold the one or the other.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import openpyxl
from archive.conftest import NAME, OTHERS, Office
from checkout import ROOT
from cli.running import docgen, environment, files

from docgen import shipped
from docgen.archive.create import create
from docgen.archive.item import File, Item, Role
from docgen.archive.verify import Wanted, verify
from docgen.build.lock import SAVING as SAVING_LOCK

SCHOOL = "临澜市书院路小学"
BRANCH = f"data/{SCHOOL}/第一党支部"
BOOK = "新.xlsx"
SAVED_FILE = f"{BRANCH}/2025/minutes/2025-03-05-支委会-01.yaml"
STRAY = re.compile(r"\.docgen-[a-z0-9_]{8}\.tmp|\.stage-.*|.*\.new")
Files = dict[str, bytes]

AS_USER = "import sys\nfrom docgen.cli.main import main\nsys.argv = ['docgen', {words}]\nmain()\n"
ARCHIVE = """
import sys
from datetime import datetime
from pathlib import Path
from archive.conftest import CHINA, OTHERS
from docgen.archive.seal import Order, add
from docgen.errors import DocgenError
from faults.world import planned

order = Order(datetime(2026, 1, 7, 9, tzinfo=CHINA), "张文", "计划", Path("来源"))
try:
    found = add(Path("档案"), planned(), OTHERS, order).found
except DocgenError as refused:
    print(refused.message, refused.hint, file=sys.stderr)
    sys.exit(refused.exit_code)
sys.exit(int(found.failed))
"""


SAVE = """
import sys
from pathlib import Path
from docgen.errors import DocgenError
from docgen.web.edit.files import forms
from docgen.web.edit.saving import save, values_of

root = Path.cwd()
form = next(form for form in forms(root) if form.shown == {file!r})
source = form.read(root)
base = values_of(source, form)
try:
    save(root, form, base, base | {{"summary": "写得很长的小结。" * 9000}}, source.digest)
except DocgenError as refused:
    print(refused.message, refused.hint, file=sys.stderr)
    sys.exit(refused.exit_code)
"""


@dataclass(frozen=True)
class Ended:
    """How a process ended: its exit code and what it said."""

    code: int
    said: str


@dataclass(frozen=True)
class Command:
    """A command: the program of its process, what prepares a world for it, and what else must hold."""

    name: str
    program: str
    prepare: Callable[[Path], None]
    owns: tuple[str, ...]
    """The folders whose files it writes."""
    place: str = "."
    locks: str = "out"
    """Where it keeps others out: a folder of the root, and what lies in there."""
    told: str = ""
    """The file that tells what happened, and so differs when anything did; `holds` judges it."""
    held: str = ""
    """The file to be held open; "": the first that changes."""
    holds: Callable[[Path], list[str]] = field(default=lambda root: [])
    """What is wrong with a world at rest."""


@dataclass(frozen=True)
class World:
    """A folder in which a command has something to do, with what its files hold before and after."""

    command: Command
    root: Path
    old: Files
    new: Files

    def start(self, before: str = "") -> subprocess.Popen[bytes]:
        """Start the command; `before` is run first in its process."""
        program = [sys.executable, "-c", before + self.command.program]
        surroundings = environment(PYTHONPATH=os.pathsep.join((str(ROOT), str(ROOT / "tests"))))
        return subprocess.Popen(
            program, cwd=self.root, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )

    def run(self, before: str = "") -> Ended:
        """Run the command to its end."""
        return ended(self.start(before))

    def moved(self, root: Path) -> World:
        """The same world in another folder."""
        shutil.copytree(self.root, root)
        return replace(self, root=root)

    @property
    def now(self) -> Files:
        return owned(self.root, self.command)

    def wrong(self, *, at_rest: bool = True) -> list[str]:
        """What does not hold: a file neither old nor new, or that nobody knows; at rest, anything left over."""
        now, known = self.now, self.old.keys() | self.new.keys()
        found = [f"{name} is neither old nor new" for name in known if now.get(name) not in self._either(name)]
        found += [f"{name} is unknown" for name in now.keys() - known]
        if at_rest:
            found += [f"{path} was left" for path in self.root.rglob("*") if STRAY.fullmatch(path.name)]
            found += self.command.holds(self.root)
        return found

    def _either(self, name: str) -> tuple[bytes | None, bytes | None]:
        return self.old.get(name), self.new.get(name)

    @property
    def untouched(self) -> bool:
        return self.now == self.old

    @property
    def done(self) -> bool:
        return self.now == self.new

    def finishes(self) -> list[str]:
        """Run once more with nothing in the way; what is wrong then."""
        last = self.run()
        return [f"exit code {last.code}: {last.said}"] * bool(last.code) + self.wrong() + ["not done"] * (not self.done)


def ended(process: subprocess.Popen[bytes], seconds: float = 120) -> Ended:
    """Wait for a process. A traceback is never right."""
    said = process.communicate(timeout=seconds)[0].decode("utf-8", "replace")
    assert "Traceback" not in said, said
    return Ended(process.returncode, said)


def owned(root: Path, command: Command) -> Files:
    """The files a command writes, as they are; not what is docgen's own, nor what is not finished."""
    found = {f"{folder}/{name}": data for folder in command.owns for name, data in files(root / folder).items()}
    found.pop(command.told, None)
    return {name: data for name, data in found.items() if not any(_ours(part) for part in name.split("/"))}


def _ours(part: str) -> bool:
    return part == ".docgen" or bool(STRAY.fullmatch(part))


def world(command: Command, root: Path) -> World:
    """Prepare a world in `root`; what the command makes of it is seen in a copy."""
    command.prepare(root)
    made = World(command, root, owned(root, command), {})
    tried = made.moved(root.with_name(f"{root.name} 副本"))
    last = tried.run()
    assert last.code == 0, last.said
    new = tried.now
    shutil.rmtree(tried.root)
    assert new != made.old
    return replace(made, new=new)


def project(root: Path) -> None:
    """A small project: the meetings of one branch."""
    sample = shipped.folder("data") / SCHOOL
    wanted = (
        "school.yaml",
        "people.yaml",
        "*/branch.yaml",
        "第一党支部/2025/year.yaml",
        "第一党支部/2025/minutes/*.yaml",
    )
    for path in (path for pattern in wanted for path in sample.glob(pattern)):
        target = root / "data" / SCHOOL / path.relative_to(sample)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)


def for_build(root: Path) -> None:
    """Documents that were made, and a branch that is called otherwise since."""
    project(root)
    made = docgen("build", at=root)
    assert made.code == 0, made.said
    branch = root / BRANCH / "branch.yaml"
    branch.write_text(branch.read_text("utf-8").replace("第一支部委员会", "第一支部委员会甲"), encoding="utf-8")


def for_import(root: Path, place: str = "会议室乙") -> None:
    """A workbook that changes every meeting."""
    project(root)
    fill(root, root / BOOK, place)


def fill(root: Path, book: Path, place: str) -> None:
    """Write the meetings of a project into a workbook, all of them held at another place."""
    made = docgen("form", "学习会议记录", "--filled", "-o", book.name, "--replace", at=root)
    assert made.code == 0, made.said
    opened = openpyxl.load_workbook(root / book.name)
    sheet = opened.worksheets[0]
    heads = {str(cell.value).rstrip("*"): cell.column for cell in sheet[2] if cell.value}
    for row in range(3, sheet.max_row + 1):
        if sheet.cell(row, heads["日期"]).value and sheet.cell(row, 1).value != "示例":
            sheet.cell(row, heads["地点"], place)
    opened.save(book)


def for_archive(root: Path) -> None:
    """An archive with two bags, and six items to put away."""
    keeper = Office(root / "来源", root / "档案")
    keeper.base.mkdir(parents=True)
    create(keeper.root, NAME, "J001", "2026-01-01", {"保管期限表.yaml": "期限: []\n".encode()})
    keeper.add([keeper.item(1), keeper.item(1, "Y")], day=4)
    for number in range(10, 16):
        keeper.item(number)


def planned() -> list[Item]:
    """The items to be put away; their sources lie there."""
    found = []
    for number in range(10, 16):
        name = f"2025-D30-{number:03}"
        sources = (f"{name}.pdf", f"{name}.docx", f"{name}.yaml", f"{name} 签到表.JPG")
        kept = tuple(File(role, source) for role, source in zip(Role, sources, strict=True))
        title = f"2025年第{number}次主题党日学习记录"
        found.append(Item(title, NAME, date(2025, 1 + number % 12, 18), "D30", 2025, pages=2, files=kept))
    return found


def archive_holds(root: Path) -> list[str]:
    """What a check of the whole archive finds."""
    made = verify(root / "档案", OTHERS, Wanted())
    return [f"{one.rule}: {one.message}" for one in made.found]


BUILD = Command("build", AS_USER.format(words="'build'"), for_build, ("out",))
IMPORT = Command("import", AS_USER.format(words=f"'import', '{BOOK}'"), for_import, ("data",))
PUT_AWAY = Command(
    "archive",
    ARCHIVE,
    for_archive,
    ("档案", "来源"),
    place="档案",
    locks="",
    told="档案/校验记录.csv",
    held="SHA256SUMS",
    holds=archive_holds,
)
SAVING = Command("save", SAVE.format(file=SAVED_FILE), project, ("data",), locks=SAVING_LOCK)
COMMANDS = (BUILD, IMPORT, PUT_AWAY, SAVING)
