"""The archive of a project as the page sees it: what it holds, what a year still has to put away, what was decided."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from docgen.archive import fonds, retention
from docgen.archive.gather import Gathered, gather
from docgen.archive.holdings import LEDGER, bags, items
from docgen.archive.item import Fonds, Item
from docgen.archive.others import others, planned
from docgen.archive.planbook import LATER, planbook
from docgen.archive.seal import Order, Sealed, add
from docgen.archive.status import State, status
from docgen.archive.tree import sha256
from docgen.build.names import safe
from docgen.build.scope import Selection
from docgen.diagnostics import Diagnostics
from docgen.errors import ProblemsFound
from docgen.kinds.project import UnitYear
from docgen.web.desk import Reading, desk, year_key
from docgen.web.wording import in_page


@dataclass(frozen=True, slots=True)
class Shelf:
    """What an archive holds: its settings, how many batches and items, by year; whether its table is approved."""

    fonds: Fonds
    bags: int
    by_year: dict[int, int]
    approved: bool
    wrong: list[str]


def there() -> bool:
    """Whether the project has an archive."""
    return (desk().archive / LEDGER).is_file()


def shelf() -> Shelf:
    """What the archive holds. Raises `DocgenError`."""
    place, found = desk().archive, Diagnostics()
    settings = fonds.read(place, found)
    held = Counter(one.item.year for one in items(place))
    wrong = [f"{one.place} {one.message}" for one in found.sorted()]
    return Shelf(settings, len(bags(place)), dict(sorted(held.items())), table().approved, wrong)


def table() -> retention.Table:
    """The table of 保管期限 of the archive; the shipped one where it has none."""
    path = desk().archive / retention.NAME
    return retention.table(path) if path.is_file() else retention.shipped()


def states(reading: Reading, home: UnitYear) -> Counter[str]:
    """How many documents of a year there are of each state, by its word."""

    def count() -> Counter[str]:
        names = home.unit.school.folder, home.unit.folder, str(home.year)
        made = desk().root.joinpath("out", *map(safe, names))
        found = status(desk().archive, desk().root, [made])
        return Counter(one.state.label for one in found)

    words = reading.kept(("states", year_key(home)), count, (desk().made, sha256(desk().archive / LEDGER)))
    return Counter({state.label: words[state.label] for state in State if words[state.label]})


def gathered(reading: Reading, home: UnitYear) -> Gathered:
    """What a year has to put away still, with proposals, and what it lacks. Raises `DocgenError`."""
    place, on = desk().archive, desk().today()
    sealed = [one.item for one in items(place)] if there() else []
    state = (desk().made, on, sha256(place / LEDGER) if there() else "", table())
    unit = home.unit
    asked = Selection(school=unit.school.folder, unit=unit.folder, year=home.year)
    return reading.kept(("gathered", year_key(home)), lambda: gather(desk().root, asked, table(), sealed, on), state)


@dataclass(frozen=True, slots=True)
class Putting:
    """What is to be put away: the gathered documents, what was decided of them by 电子文件号, when and by whom.

    `pdf` says of documents without a PDF: `make` one, make one even of other `fonts`, or `none`.
    """

    root: Path
    archive: Path
    found: Gathered
    decided: Mapping[str, str]
    today: date
    who: str
    pdf: str = "make"


def put_away(wanted: Putting) -> Sealed:
    """Seal what was decided; what nobody decided on waits for the next time. Raises `DocgenError`.

    The decisions go through the plan, as those of a person who fills in the workbook.
    """
    found = Diagnostics()
    settings = fonds.read(wanted.archive, found)
    held: list[Item] = [one.item for one in items(wanted.archive)]
    choice = {one.uid: wanted.decided.get(one.uid) or LATER for one in wanted.found.found}
    data = planbook(settings, wanted.found.found, held, wanted.found.gaps, wanted.today, decided=choice)
    with tempfile.TemporaryDirectory(prefix="docgen-", ignore_cleanup_errors=True) as folder:
        path = Path(folder, "归档计划.xlsx")
        path.write_bytes(data)
        planned_ = planned(path, wanted.root, found, wanted.today, allow_substitution=wanted.pdf == "fonts")
    stop_at(found)
    now = datetime.now().astimezone()
    when = now.replace(year=wanted.today.year, month=wanted.today.month, day=wanted.today.day)
    helpers = others(wanted.archive, make_pdf=wanted.pdf != "none", allow_substitution=wanted.pdf == "fonts")
    sealed = add(wanted.archive, planned_, helpers, Order(when, wanted.who, "归档计划", wanted.root))
    stop_at(sealed.found)
    return sealed


def stop_at(found: Diagnostics) -> None:
    """End with everything that is wrong, a line each. Raises `ProblemsFound`."""
    if found.failed:
        told = [
            f"{one.place.inside or one.place}：{one.message}{f'（{in_page(one.hint)}）' if one.hint else ''}"
            for one in found.sorted()
        ]
        raise ProblemsFound("没有归档任何文件", "\n".join(told))
