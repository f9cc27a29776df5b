"""Every value is looked at as it is printed: what XML forbids is refused, all else stands in the document."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from docgen.render.output import ForbiddenCharacter, sound


def it_refuses_the_characters_that_xml_forbids_and_no_others() -> None:
    refused = [code for code in range(0x11000) if not _held(sound, chr(code))]
    element = etree.Element("a")
    forbidden = [code for code in range(0x11000) if not _held(lambda c: setattr(element, "text", c), chr(code))]
    assert refused == [code for code in forbidden if chr(code) not in "\a\f"]  # these become paragraphs and pages


def _held(by: Callable[[str], object], char: str) -> bool:
    try:
        by(char)
    except (ForbiddenCharacter, ValueError):
        return False
    return True
