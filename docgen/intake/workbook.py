"""Read the sheets of a form that was filled in, and put the rows of its lists into the rows they belong to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from docgen.diagnostics import Diagnostics, Place
from docgen.errors import ProblemsFound
from docgen.export.forms.layout import KEY, LEVEL, Form, Level, Table
from docgen.export.grids import Grid
from docgen.intake.headers import closed_head
from docgen.intake.merged import claimed, items
from docgen.intake.rows import RowRead, SheetRead, open_sheet
from docgen.intake.trees import CellMapping, CellSequence, entry
from docgen.intake.values import closed, narrow, plain
from docgen.model.suggest import did_you_mean
from docgen.source.nodes import Mapping, Scalar

_IGNORED = {"说明", "填写说明", "选项"}


@dataclass(slots=True)
class _Open:
    """A row that rows of the level below may follow."""

    level: Level
    tree: CellMapping


@dataclass(slots=True)
class Reader:
    """Reads the sheets of one form; what is wrong is added to `found`."""

    form: Form
    grids: Sequence[Grid]
    found: Diagnostics
    _called: dict[str, list[RowRead]] = field(default_factory=dict)
    _merged: dict[int, Table] = field(default_factory=dict)
    """Columns of the main sheet that list what has no sheet of its own."""

    def rows(self) -> list[RowRead]:
        """The rows of the main sheet, each tree with its lists. Raises `ProblemsFound` when there is no main sheet."""
        sheets = self._sheets()
        main = sheets.pop(self.form.main.name)
        found = list(main.rows())
        for row in found:
            for name in _callings(row):
                self._called.setdefault(name, []).append(row)
            self._spread(row, main)
        for sheet in sheets.values():
            self._part(sheet, found)
        return found

    def _sheets(self) -> dict[str, SheetRead]:
        """Table → its sheet: by the name of the sheet, the main one else by its heads."""
        named = {closed_head(grid.name): grid for grid in self.grids}
        found: dict[str, SheetRead] = {}
        for table in self.form.tables:
            grid = named.get(closed_head(table.name))
            sheet = open_sheet(grid, table, self.found) if grid else None
            if sheet:
                found[table.name] = sheet
        if self.form.main.name not in found:
            found[self.form.main.name] = self._main({sheet.grid.name for sheet in found.values()})
        main = found[self.form.main.name]
        self._merged = claimed(main.head, [table for table in self.form.parts if table.name not in found])
        rest = {index: head for index, head in main.head.strange.items() if index not in self._merged}
        main.head = replace(main.head, strange=rest)
        self._tell_unused(found)
        return found

    def _spread(self, row: RowRead, main: SheetRead) -> None:
        """Put what the cells of a row list into its lists."""
        values = main.grid.rows[row.number]
        for index, table in self._merged.items():
            if index < len(values) and plain(values[index]):
                cell = main.grid.place(row.number, index)
                listed = _listing(row.tree, table.level.path, cell)
                listed.items += items(main, table, values[index], cell)

    def _main(self, taken: set[str]) -> SheetRead:
        fits: list[SheetRead] = []
        for grid in self.grids:
            sheet = open_sheet(grid, self.form.main, Diagnostics(), 2) if grid.name not in taken else None
            fits += [sheet] if sheet else []
        if not fits:
            file = self.grids[0].file if self.grids else ""
            heads = "、".join(column.label for column in self.form.main.columns[:6])
            message = f"{file} 里找不到“{self.form.label}”的表头（例如 {heads}）"
            raise ProblemsFound(message, f"请核对种类；可以用 docgen form {self.form.label} 生成一份空表对照")
        best = max(fits, key=lambda sheet: len(sheet.head.labels))
        again = open_sheet(best.grid, self.form.main, self.found, 2)
        assert again is not None  # it was opened just now
        return again

    def _tell_unused(self, found: dict[str, SheetRead]) -> None:
        used = {sheet.grid.name for sheet in found.values()}
        for grid in self.grids:
            if grid.name not in used and closed_head(grid.name) not in _IGNORED and any(map(any, grid.rows)):
                place = Place(grid.file, inside=grid.name)
                known = "、".join(table.name for table in self.form.tables)
                message = f"工作表“{grid.name}”没有读入"
                self.found.warning(place, "sheet-unused", message, f"要读入的，请把工作表改名为其中之一：{known}")
        for sheet in found.values():
            known_ = [column.label for column in sheet.table.columns]
            for index, head in sheet.head.strange.items():
                hint = did_you_mean(head, known_) or "这一列没有对应的项目；需要读入的，请改成表单里的表头"
                place = sheet.grid.place(sheet.head.row, index)
                self.found.warning(place, "head-unknown", f"“{head}”这一列没有读入", hint)

    def _part(self, sheet: SheetRead, rows: list[RowRead]) -> None:
        """Give the rows of a list to the rows they belong to."""
        stacks: dict[int, list[_Open]] = {}
        for row in sheet.rows():
            owner = self._owner(row, sheet, rows)
            if owner is None:
                continue
            if row.nothing:
                _listing(owner.tree, sheet.table.level.path, row.place)
                continue
            self._hang(row, owner, sheet.table, stacks.setdefault(id(owner), []))

    def _owner(self, row: RowRead, sheet: SheetRead, rows: list[RowRead]) -> RowRead | None:
        main = self.form.main.name
        at = row.cells.get(KEY, row.place)
        if not row.key:
            if len(rows) == 1:
                return rows[0]
            message = f"没有写“{KEY}”，不知道这一行属于哪一份"
            self.found.error(at, "owner-missing", message, f"请写“{main}”表里的序号")
            return None
        owners = self._called.get(_called(row.key), [])
        if len(owners) == 1:
            return owners[0]
        message = f"“{main}”表里{'有几行' if owners else '没有'}“{row.key}”"
        hint = "请给每一行写不同的序号" if owners else f"请写“{main}”表里有的序号"
        self.found.error(at, "owner-unknown", message, hint)
        return None

    def _hang(self, row: RowRead, owner: RowRead, table: Table, stack: list[_Open]) -> None:
        """Put a row into the list it belongs to: of the owner, or of the nearest row above that may hold it."""
        if row.level.label == table.level.label:
            stack.clear()
            level, above = table.level, owner.tree
        else:
            while stack and not _below(stack[-1].level, row.level.label):
                stack.pop()
            if not stack:
                message = f"“{row.level.label}”上面没有它的上一级"
                hint = f"请先写“{table.level.label}”的一行，或改正层次"
                self.found.error(row.cells.get(LEVEL, row.place), "level-without-upper", message, hint)
                return
            below = _below(stack[-1].level, row.level.label)
            assert below is not None  # the loop went on until there was one
            level, above = below, stack[-1].tree
        _listing(above, level.path, row.place).items.append(row.tree)
        stack.append(_Open(level, row.tree))


def _below(level: Level, label: str) -> Level | None:
    return next((below for below in level.below if below.label == label), None)


def _listing(tree: Mapping, path: tuple[str, ...], place: Place) -> CellSequence:
    """The list at `path` in a tree; made, with the mappings on the way, when it is not there."""
    for name in path[:-1]:
        inner = tree.get(name)
        if not isinstance(inner, Mapping):
            inner = CellMapping({}, place, {})
            tree.entries[name] = entry(name, inner)
        tree = inner
    listed = tree.get(path[-1])
    if not isinstance(listed, CellSequence):
        listed = CellSequence([], place)
        tree.entries[path[-1]] = entry(path[-1], listed)
    return listed


def _callings(row: RowRead) -> Iterator[str]:
    """What a row may be called by the rows of its lists: its number, its id, its name or title."""
    said = [row.key]
    for name in ("id", "name", "title"):
        value = row.tree.get(name)
        said += [value.text] if isinstance(value, Scalar) else []
    yield from dict.fromkeys(_called(text) for text in said if text)


def _called(text: str) -> str:
    return closed(narrow(text)).removesuffix(".0")
