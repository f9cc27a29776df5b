"""Bring together what two people made of one file, field by field: nothing is dropped; what both changed is asked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from docgen.web.edit.trees import Tree

Path = tuple[str | int, ...]
_ALIKE = 0.5
_LONG = 400  # characters of a text that are compared to see whether two are alike
_MOST, _NEAR = 1500, 2  # pairs that are compared; of more, only those that stand about as far down in what is left


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that both changed: where it stands in the merged tree, what it was, and what it is on either side."""

    path: Path
    base: Tree
    mine: Tree
    theirs: Tree


@dataclass(slots=True)
class Merged:
    """The tree of both, with mine wherever both changed a field; `conflicts` name these."""

    tree: dict[str, Tree] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)


def merge(base: dict[str, Tree], mine: dict[str, Tree], theirs: dict[str, Tree]) -> Merged:
    """What became of `base` in two hands, as one. The trees hold no blanks."""
    found = Merged()
    tree = _merge(base, mine, theirs, (), found.conflicts)
    found.tree = tree if isinstance(tree, dict) else {}
    return found


def _merge(base: Tree, mine: Tree, theirs: Tree, path: Path, conflicts: list[Conflict]) -> Tree:
    if mine == theirs or theirs == base:
        return mine
    if mine == base:
        return theirs
    if isinstance(mine, dict) and isinstance(theirs, dict):
        old = base if isinstance(base, dict) else {}
        names = [*mine, *(name for name in theirs if name not in mine)]
        names += [name for name in old if name not in names]
        both = {n: _merge(old.get(n), mine.get(n), theirs.get(n), (*path, n), conflicts) for n in names}
        return {name: value for name, value in both.items() if value is not None}
    if isinstance(mine, list) and isinstance(theirs, list) and mine and theirs:
        return _lists(base if isinstance(base, list) else [], mine, theirs, path, conflicts)
    conflicts.append(Conflict(path, base, mine, theirs))
    return mine if mine is not None else theirs


@dataclass(frozen=True, slots=True)
class _Item:
    """An item of the merged list by its number in each of the three, None where it is not there."""

    base: int | None
    mine: int | None
    theirs: int | None


def _lists(base: list[Tree], mine: list[Tree], theirs: list[Tree], path: Path, conflicts: list[Conflict]) -> list[Tree]:
    in_mine, in_theirs = align(base, mine), align(base, theirs)
    items = _sequence(base, mine, theirs, in_mine, in_theirs)
    found: list[Tree] = []
    for place, one in enumerate(items):
        old, own, other = _at(base, one.base), _at(mine, one.mine), _at(theirs, one.theirs)
        if own is not None and other is not None:
            found.append(_merge(old, own, other, (*path, place), conflicts))
        elif one.base is None:
            found.append(own if own is not None else other)
        else:  # taken away on one side, changed on the other
            conflicts.append(Conflict((*path, place), old, own, other))
            found.append(own if own is not None else other)
    return found


def _at(items: list[Tree], number: int | None) -> Tree:
    return None if number is None else items[number]


def _sequence(
    base: list[Tree], mine: list[Tree], theirs: list[Tree], in_mine: dict[int, int], in_theirs: dict[int, int]
) -> list[_Item]:
    """Which items the merged list has, in which order: that of the side that moved some, mine before theirs."""
    moved = list(in_mine.values()) != sorted(in_mine.values())
    of_mine = _side(mine, in_mine, True)
    of_theirs = _side(theirs, in_theirs, False)
    lead, follow = (of_mine, of_theirs) if moved else (of_theirs, of_mine)
    result, after = list(lead), 0
    for one in follow:
        if one.base is not None:
            known = next((n for n, other in enumerate(result) if other.base == one.base), None)
            if known is None:
                result.insert(after, one)
                after += 1
            else:
                result[known] = _Item(one.base, *_joined(result[known], one))
                after = known + 1
            continue
        twin = next((n for n, other in enumerate(result) if _twins(other, one, mine, theirs)), None)
        if twin is None:
            while after < len(result) and result[after].base is None:  # behind what the other added there
                after += 1
            result.insert(after, one)
            after += 1
        else:
            result[twin] = _Item(None, *_joined(result[twin], one))
            after = twin + 1
    return [one for one in result if not _gone(one, base, mine, theirs)]


def _side(items: list[Tree], matched: dict[int, int], own: bool) -> list[_Item]:
    back = {number: old for old, number in matched.items()}
    return [_Item(back.get(n), n if own else None, None if own else n) for n in range(len(items))]


def _joined(one: _Item, other: _Item) -> tuple[int | None, int | None]:
    mine = one.mine if one.mine is not None else other.mine
    return mine, one.theirs if one.theirs is not None else other.theirs


def _twins(one: _Item, other: _Item, mine: list[Tree], theirs: list[Tree]) -> bool:
    """Whether both sides added the same item."""
    if one.base is not None or (one.mine is not None and one.theirs is not None):
        return False
    number, there = _joined(one, other)
    return number is not None and there is not None and mine[number] == theirs[there]


def _gone(one: _Item, base: list[Tree], mine: list[Tree], theirs: list[Tree]) -> bool:
    """Whether one side took the item away and the other left it as it was."""
    if one.base is None or (one.mine is not None and one.theirs is not None):
        return False
    left = _at(mine, one.mine) if one.theirs is None else _at(theirs, one.theirs)
    return left == base[one.base]


def align(old: Sequence[Tree], new: Sequence[Tree]) -> dict[int, int]:
    """Which item of `new` each item of `old` became, by number, in the order of `old`: the same one, else one alike."""
    found = _equal(old, new)
    left = [i for i in range(len(old)) if i not in found]
    free = [j for j in range(len(new)) if j not in set(found.values())]
    near = max(len(left), len(free)) if len(left) * len(free) <= _MOST else _NEAR
    pairs = ((i, j) for a, i in enumerate(left) for j in free[max(0, a - near) : a + near + 1])
    scored = [(alike(old[i], new[j]), i, j) for i, j in pairs]
    for score, i, j in sorted(scored, key=lambda pair: (-pair[0], abs(pair[1] - pair[2]))):
        if score >= _ALIKE and i not in found and j not in found.values():
            found[i] = j
    return dict(sorted(found.items()))


def _equal(old: Sequence[Tree], new: Sequence[Tree]) -> dict[int, int]:
    places: dict[str, list[int]] = {}
    for j, value in enumerate(new):
        places.setdefault(_key(value), []).append(j)
    found = {}
    for i, value in enumerate(old):
        if same := places.get(_key(value)):
            found[i] = same.pop(0)
    return found


def _key(value: Tree) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def alike(one: Tree, other: Tree) -> float:
    """How much two values share, 0 to 1; of two records, how many of their fields and how much of these."""
    if one == other:
        return 1.0
    if isinstance(one, str) and isinstance(other, str):
        return SequenceMatcher(None, one[:_LONG], other[:_LONG], autojunk=False).ratio()
    if isinstance(one, dict) and isinstance(other, dict):
        names = set(one) | set(other)
        return sum(alike(one.get(name), other.get(name)) for name in names) / len(names) if names else 1.0
    if isinstance(one, list) and isinstance(other, list):
        pairs = sum(alike(a, b) for a, b in zip(one, other, strict=False))
        return pairs / max(len(one), len(other), 1)
    return 0.0
