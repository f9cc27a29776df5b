"""A form as the script of its page uses it, for tests: opened, changed, checked, saved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docgen.web.keys import key_of

TAB = "0123456789abcdef"
MINUTES = "data/示例市育才小学/党支部/2025/minutes/2025-03-12-党支部学习交流-01.yaml"
PEOPLE = "data/示例市育才小学/people.yaml"
PASTE = """(field, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


class Window:
    """One window with the form of a file."""

    def __init__(self, visitor: Any, shown: str = MINUTES, tab: str = TAB) -> None:
        self.visitor, self.tab = visitor, tab
        self.url = f"/form/{key_of(shown)}"
        self.data = self.opened()
        self.tree, self.base, self.digest = dict(self.data["tree"]), self.data["tree"], self.data["digest"]

    def opened(self) -> dict[str, Any]:
        """What the page gets when it opens the form."""
        answer = self.visitor.get(self.url)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        found: dict[str, Any] = answer.get_json()
        return found

    def sent(self, **more: Any) -> dict[str, Any]:
        return {"tree": self.tree, "base": self.base, "digest": self.digest, "tab": self.tab, **more}

    def post(self, what: str, **more: Any) -> Any:
        return self.visitor.post(f"{self.url}/{what}", json=self.sent(**more), headers={"Accept": "application/json"})

    def ask(self, what: str, **more: Any) -> dict[str, Any]:
        """The answer to a request that must be understood."""
        answer = self.post(what, **more)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        found: dict[str, Any] = answer.get_json()
        return found


def text_of(root: Path, shown: str = MINUTES) -> str:
    """The file as it is on disk."""
    return (root / shown).read_text(encoding="utf-8")


def edit(root: Path, old: str, new: str, shown: str = MINUTES) -> None:
    """Change a file outside, as somebody with an editor."""
    text = text_of(root, shown)
    assert old in text
    (root / shown).write_text(text.replace(old, new), encoding="utf-8")


def at(*path: str | int) -> str:
    """The selector of a field."""
    steps = ",".join(f'"{step}"' if isinstance(step, str) else str(step) for step in path)
    return f"[data-path='[{steps}]']"


def open_form(page: Any, shown: str = MINUTES) -> Any:
    """The form of a file, ready to be filled in."""
    year = page.served.address + page.url.removeprefix(page.served.address).partition("fill")[0]
    page.goto(f"{year}fill/{key_of(shown)}")
    page.wait_for_selector("#form[data-ready]")
    return page
