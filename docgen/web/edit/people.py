"""The people of a school for a form that looks them up: name, what tells two of one name apart, initials in pinyin."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice, product

from docgen.model.people import Person, Register

_MOST = 8  # readings of a name: 单 is shan or dan


def listed(register: Register) -> list[dict[str, str]]:
    """Everyone of a register in its order: how a file refers to them, what is shown, and what is typed to find them."""
    return [_plain(person, register) for person in register.people]


def reference(person: Person, register: Register) -> str:
    """How a file refers to a person: by the name, or by the id where two have one name."""
    return person.id if person.id and len(register.called(person.name)) > 1 else person.name


def _plain(person: Person, register: Register) -> dict[str, str]:
    about = "，".join(word for word in (person.post, person.branch) if word)
    refers = reference(person, register)
    return {"who": refers, "name": str(person), "about": about, "keys": " ".join(spellings(person.name))}


@lru_cache(maxsize=8192)
def spellings(name: str) -> tuple[str, ...]:
    """The initials of a name in pinyin and spelt out, in every reading: 单晓 gives sx and dx, shanxiao and danxiao."""
    from pypinyin import Style, pinyin

    letters = [list(dict.fromkeys(one)) for one in pinyin(name, Style.NORMAL, heteronym=True, errors="default")]
    read = [tuple(words) for words in islice(product(*letters), _MOST)]
    short = ("".join(word[0] for word in words if word) for words in read)
    return tuple(dict.fromkeys(word.casefold() for word in (*short, *("".join(words) for words in read))))
