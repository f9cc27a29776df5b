"""Prove once, on the Jinja tree, that whatever a part prints is well-formed and loses no text."""

from __future__ import annotations

import re

from jinja2 import nodes

_ELEMENT = re.compile(r"<(/?)([^\s/>?!]+)[^>]*?(/?)>")
_INERT = (nodes.Assign, nodes.ExprStmt)
CARRIERS = frozenset(["w:t", "w:delText", "w:instrText", "w:delInstrText", "w:fldData"])


class Unproved(Exception):
    """What a part prints may be torn apart; each document must be parsed. `line` is where in the source."""

    def __init__(self, line: int = 0) -> None:
        super().__init__(line)
        self.line = line


def prove(tree: nodes.Template, any_text: bool) -> None:
    """Prove that every way through a part leaves its elements balanced, values standing only where text may.

    `any_text`: a part whose elements all carry text, such as the core properties. Raises `Unproved`.
    """
    if _Walk(any_text).through(tree.body, []):
        raise Unproved


class _Walk:
    def __init__(self, any_text: bool) -> None:
        self._any_text = any_text

    def through(self, body: list[nodes.Node], stack: list[str]) -> list[str]:
        """The open elements after `body`, of those open before."""
        for node in body:
            if isinstance(node, nodes.Output):
                stack = self._printed(node, stack)
            elif isinstance(node, nodes.If):
                for branch in (node.body, *(below.body for below in node.elif_), node.else_):
                    self._branch(branch, stack, node.lineno)
            elif isinstance(node, nodes.For):
                self._branch(node.body, stack, node.lineno)
                self._branch(node.else_, stack, node.lineno)
            elif isinstance(node, nodes.With):
                self._branch(node.body, stack, node.lineno)
            elif not isinstance(node, _INERT):
                raise Unproved(node.lineno)
        return stack

    def _branch(self, body: list[nodes.Node], stack: list[str], line: int) -> None:
        if self.through(body, list(stack)) != stack:
            raise Unproved(line)

    def _printed(self, node: nodes.Output, stack: list[str]) -> list[str]:
        text = ""
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                text += child.data
            elif text.rfind("<") > text.rfind(">"):
                text += "0"  # a value within an attribute
            else:
                stack, text = self._through(text, stack, child.lineno), ""
                if not self._any_text and (not stack or stack[-1] not in CARRIERS):
                    raise Unproved(child.lineno)
        return self._through(text, stack, node.lineno)

    def _through(self, text: str, stack: list[str], line: int) -> list[str]:
        if text.rfind("<") > text.rfind(">"):
            raise Unproved(line)
        stack = list(stack)
        for slash, name, empty in _ELEMENT.findall(text):
            if slash:
                if not stack or stack.pop() != name:
                    raise Unproved(line)
            elif not empty:
                stack.append(name)
        return stack
