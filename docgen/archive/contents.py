"""Check that what a bag says of its items is so: metadata, files, numbers, the list of the bag."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from docgen.archive.bagit import Judged
from docgen.archive.holdings import BAG, ITEMS
from docgen.archive.item import Fonds, Item, Others, Role
from docgen.archive.manifests import RESTORE
from docgen.archive.metadata import NAME, Unreadable, read
from docgen.diagnostics import Diagnostics, Place
from docgen.errors import reason_of

LIST = "data/归档文件目录.csv"
_CLASS = tuple[int, str, str]


@dataclass(slots=True)
class Seen:
    """What is known of all bags so far: the bag that each 档号 lies in, the 件号 of each class, what items refer to."""

    codes: dict[str, str] = field(default_factory=dict)
    numbers: dict[_CLASS, list[int]] = field(default_factory=lambda: defaultdict(list))
    referred: list[tuple[str, str]] = field(default_factory=list)
    originals: int = 0


def check(bag: Path, judged: Judged, seen: Seen, fonds: Fonds, others: Others, found: Diagnostics) -> None:
    """Add to `found` what is wrong with the items of one bag, and to `seen` what it holds."""
    codes = set()
    for folder in judged.there.folders(ITEMS):
        item = _read(bag, folder, judged, found)
        if item is not None:
            codes.add(item.code)
            place = Place(f"{bag.name}/{folder}/{NAME}")
            for rule, message in (*_metadata(item, folder, bag.name), *_files(item, folder, judged)):
                found.error(place, rule, message, RESTORE)
            _note(item, bag.name, place, seen, found)
            if why := others.check_code(fonds, item.code):
                found.error(place, "code-form", why, RESTORE)
            _originals(bag, item, others, seen, found)
    _listed(bag, codes, judged, seen, found)


def _read(bag: Path, folder: str, judged: Judged, found: Diagnostics) -> Item | None:
    path = f"{folder}/{NAME}"
    place = Place(f"{bag.name}/{path}")
    if path not in judged.there:
        if not judged.there.listed(path):  # else it was told already that the file is missing
            found.error(place, "metadata-unreadable", f"{folder} 里没有 {NAME}", "请从另一份拷贝恢复")
        return None
    try:
        return read((bag / path).read_bytes())
    except (OSError, Unreadable) as failure:
        found.error(place, "metadata-unreadable", str(failure), "请从另一份拷贝恢复")
        return None


def _metadata(item: Item, folder: str, bag: str) -> Iterator[tuple[str, str]]:
    if item.code != folder.rpartition("/")[2]:
        yield "metadata-wrong", f"元数据的档号 {item.code} 与文件夹名不同"
    if item.bag != bag:
        yield "metadata-wrong", f"元数据的年度、保管期限、批次（{item.bag}）与所在批次 {bag} 不同"
    if item.year != item.date.year and not item.remark:
        yield "metadata-wrong", f"年度 {item.year} 与日期 {item.date} 不同，备注没有说明"
    for label, value in (("题名", item.title), ("责任者", item.responsible), ("档号", item.code)):
        if not str(value).strip():
            yield "metadata-lacking", f"元数据没有{label}"
    if item.number < 1:
        yield "metadata-lacking", "元数据没有件号"


def _files(item: Item, folder: str, judged: Judged) -> Iterator[tuple[str, str]]:
    told = {file.path for file in item.files}
    there = set(judged.there.files(folder)) - {f"{folder}/{NAME}"}
    for path in sorted(there - told):
        yield "metadata-files", f"{path} 不在元数据里"
    for file in item.files:
        size = judged.there.size(file.path)
        if size is None:
            yield "metadata-files", f"元数据里的 {file.path} 不见了"
        elif file.size != size:
            yield "metadata-file", f"{file.path} 的大小与元数据不同"
        elif file.sha256 != judged.there.listed(file.path).get("sha256", file.sha256):
            yield "metadata-file", f"{file.path} 的校验值与元数据不同"


def _note(item: Item, bag: str, place: Place, seen: Seen, found: Diagnostics) -> None:
    if item.code in seen.codes:
        message = f"档号 {item.code} 用了两次，另一处在 {seen.codes[item.code]}"
        found.error(place, "code-twice", message, "请查明哪一批是后来放进来的")
    seen.codes[item.code] = bag
    seen.numbers[item.year, item.retention, item.unit].append(item.number)
    seen.referred += [(place.path, relation.of) for relation in item.relations]


def _originals(bag: Path, item: Item, others: Others, seen: Seen, found: Diagnostics) -> None:
    """Originals open and have as many pages as was said, where there is something to open them with."""
    for file in item.of(Role.PDF) if others.count_pages else ():
        if others.count_pages is None or not file.path.endswith(".pdf") or not (bag / file.path).is_file():
            continue
        seen.originals += 1
        pages = others.count_pages(bag / file.path)
        if not pages or (item.pages and pages != item.pages):
            place = Place(f"{bag.name}/{file.path}")
            words = f"有 {pages} 页，元数据是 {item.pages} 页" if pages else "打不开"
            found.error(place, "original-unreadable", f"{file.path} {words}", RESTORE)


def _listed(bag: Path, unlisted: set[str], judged: Judged, seen: Seen, found: Diagnostics) -> None:
    """归档文件目录.csv, where the bag has one, lists the items of the bag."""
    if LIST not in judged.there:
        return
    place = Place(f"{bag.name}/{LIST}")
    try:
        with (bag / LIST).open(encoding="utf-8-sig", newline="") as file:
            for code in (row["档号"].lstrip("'") for row in csv.DictReader(file) if row.get("档号")):
                if seen.codes.get(code) != bag.name:
                    found.error(place, "list-wrong", f"归档文件目录与元数据不一致：{code} 元数据里没有", RESTORE)
                unlisted.discard(code)
    except (OSError, ValueError, KeyError, csv.Error) as failure:
        why = reason_of(failure) if isinstance(failure, OSError) else "写法不对"
        found.error(place, "list-wrong", f"归档文件目录读不出来：{why}", RESTORE)
        return
    for code in sorted(unlisted):
        found.error(place, "list-wrong", f"归档文件目录与元数据不一致：{code} 目录里没有", RESTORE)


def whole(seen: Seen, found: Diagnostics) -> None:
    """Across all bags: 件号 run from 1 without gaps in every class, and what is referred to exists."""
    for (year, retention, unit), numbers in sorted(seen.numbers.items()):
        lacking = sorted(set(range(1, max(numbers) + 1)) - set(numbers))
        if lacking:
            name = "-".join(filter(None, (str(year), retention, unit)))
            words = "、".join(str(number) for number in lacking[:10]) + ("等" if len(lacking) > 10 else "")
            found.error(Place("SHA256SUMS"), "number-gap", f"{name} 的件号缺 {words}", "请查明哪一批不见了")
    for path, code in seen.referred:
        if code not in seen.codes:
            found.warning(Place(path), "relation-open", f"关联的 {code} 档案里没有", "请查明它在哪里")


def named(name: str) -> bool:
    """Whether a folder at the root is called as bags are."""
    return BAG.fullmatch(name) is not None
