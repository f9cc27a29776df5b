"""Lay a nearer tree over a farther one: the nearer wins, and every node keeps the place where it was written."""

from __future__ import annotations

from docgen.source.nodes import Entry, Mapping, Node, Scalar, Sequence

ID_KEYS = ("id", "编号")


def merge(far: Node, near: Node, id_keys: tuple[str, ...] = ID_KEYS) -> Node:
    """The two trees as one; neither is changed.

    Mappings merge key by key, and an empty value in the nearer one removes the key. Lists merge item by item if each
    item of both carries an id of its own (the farther order first, then what is new); otherwise the nearer replaces.
    """
    if isinstance(far, Mapping) and isinstance(near, Mapping):
        return _mappings(far, near, id_keys)
    if isinstance(far, Sequence) and isinstance(near, Sequence):
        far_items, near_items = _by_id(far, id_keys), _by_id(near, id_keys)
        if far_items and near_items:
            return _sequences(far_items, near_items, near, id_keys)
    return near


def _mappings(far: Mapping, near: Mapping, id_keys: tuple[str, ...]) -> Mapping:
    entries: dict[str, Entry] = {}
    for key, entry in far.entries.items():
        nearer = near.entries.get(key)
        if nearer is None:
            entries[key] = entry
        elif not (isinstance(nearer.value, Scalar) and nearer.value.empty):
            entries[key] = Entry(nearer.key, merge(entry.value, nearer.value, id_keys))
    entries |= {key: entry for key, entry in near.entries.items() if key not in far.entries}
    return Mapping(near.source, near.line, near.column, near.width, entries)


def _sequences(far: dict[str, Node], near: dict[str, Node], place: Sequence, id_keys: tuple[str, ...]) -> Sequence:
    items = {key: merge(item, near[key], id_keys) if key in near else item for key, item in far.items()}
    items |= {key: item for key, item in near.items() if key not in far}
    return Sequence(place.source, place.line, place.column, place.width, list(items.values()))


def _by_id(sequence: Sequence, id_keys: tuple[str, ...]) -> dict[str, Node]:
    """The items by their ids; empty when an item has none, or two have the same."""
    items = {_id(item, id_keys): item for item in sequence.items}
    return items if "" not in items and len(items) == len(sequence.items) else {}


def _id(item: Node, id_keys: tuple[str, ...]) -> str:
    values = (item.get(key) for key in id_keys) if isinstance(item, Mapping) else ()
    return next((value.text for value in values if isinstance(value, Scalar) and not value.empty), "")
