"""Where the name and the date at the end stand, GB/T 9704-2012 7.3.5.1 and 7.3.5.2."""

from __future__ import annotations


def width(text: str) -> float:
    """Width of a text in characters: half a one for digits and Latin letters."""
    return sum(0.5 if letter.isascii() else 1 for letter in text)


def signature_indents(name: str, date: str, seal: bool) -> tuple[int, int]:
    """The right indents of name and date, in hundredths of a character (`w:rightChars`).

    With a seal the date stands four characters in and the name is centred over it. Without one the name stands two
    characters in and the date begins two characters after the name; a date too long for that stands two characters in
    and moves the name.
    """
    size, day = width(name), width(date)
    if seal:
        of_date = max(4.0, (size - day) / 2)
        of_name = of_date + (day - size) / 2
    else:
        of_date = max(2.0, size - day)
        of_name = of_date + day + 2 - size
    return round(of_name * 100), round(of_date * 100)


def indent_twips(hundredths: int, size_pt: float = 16) -> int:
    """The same indent in twips (`w:right`), which LibreOffice needs: 100 hundredths are one character of `size_pt`."""
    return round(hundredths * size_pt / 5)
