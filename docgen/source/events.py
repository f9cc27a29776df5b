"""Turn YAML text into the parser's events: by libyaml, or by PyYAML's own parser where that was not built in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError

from docgen.source.surrogates import Pairs


class PureParser(Reader, Scanner, Parser):
    """PyYAML's parser in Python: the same events, some twenty times slower."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def get_event(self) -> Any:
        r"""The next event; an escape such as `\UFFFFFFFF` is a mistake in the text here too, not in the program."""
        try:
            return super().get_event()  # type: ignore[no-untyped-call]
        except (ValueError, OverflowError) as error:
            raise ScannerError("while scanning a double-quoted scalar", None, str(error), self.get_mark()) from error


PARSER: type[Any]
try:
    from yaml._yaml import CParser
except ImportError:  # PyYAML without libyaml, as on some rarer machines
    PARSER = PureParser
else:
    PARSER = CParser


def events(text: str) -> Callable[[], Any]:
    """A function that gives the next event of a text, or raises a YAMLError.

    Events, and not nodes: PyYAML composes nodes by recursion in C, where deep nesting ends the process.
    """
    if "\\ud" in text or "\\uD" in text:
        pairs = Pairs(text)
        return pairs.events(PARSER(pairs.text).get_event)
    return cast(Callable[[], Any], PARSER(text).get_event)
