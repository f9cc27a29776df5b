"""The npm contestants: installed into `.bench/`, their template and data derived from ours by script."""

from __future__ import annotations

import base64
import io
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

HOME = Path(__file__).resolve().parents[1] / ".bench"
ENGINES = ("docxtemplater", "easy-template-x")
_PACKAGES = ("docxtemplater", "pizzip", "easy-template-x")
_ROW = re.compile(r"<w:tr>(?:(?!</w:tr>).)*</w:tr>")


def installed() -> str:
    """Install what the npm contestants need; the reason why they cannot take part, or ""."""
    there = all((HOME / "node_modules" / name).is_dir() for name in _PACKAGES)
    if not shutil.which("node") or not (there or shutil.which("npm")):
        return "npm is not there: docxtemplater and easy-template-x do not take part"
    if there:
        return ""
    HOME.mkdir(exist_ok=True)
    command = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(HOME), *_PACKAGES]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else "npm could not install: its engines do not take part"


def derived(template: bytes) -> bytes:
    """Our template in the language of the npm engines: the same parts, other tags."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, _retagged(old.read(name).decode()))
    return out.getvalue()


def _retagged(xml: str) -> str:
    rows = _ROW.findall(xml)
    for opening, repeated, closing in zip(rows, rows[1:], rows[2:], strict=False):
        if found := re.search(r"\{%tr for \w+ in (\w+) %\}", opening):
            head, end = repeated.split("{{", 1), f"{{/{found[1]}}}"
            tail = f"{{{{{head[1]}".rpartition("}}")
            xml = xml.replace(opening + repeated + closing, f"{head[0]}{{#{found[1]}}}{tail[0]}{tail[1]}{end}{tail[2]}")
    stack: list[str] = []
    xml = re.sub(r"\{%p (?:for \w+ in (?:\w+\.)?(\w+)|endfor) %\}", lambda match: _block(match, stack), xml)
    return re.sub(r"\{\{ (?:\w+\.)?(\w+)(?:\[(\d+)\])? \}\}", r"{\1\2}", xml)


def _block(match: re.Match[str], stack: list[str]) -> str:
    if match[1]:
        stack.append(match[1])
        return f"{{#{match[1]}}}"
    return f"{{/{stack.pop()}}}"


def data(context: dict[str, Any]) -> dict[str, Any]:
    """Our data as these engines take it: no indices, each line an object, rows with their numbers."""
    made: dict[str, Any] = {f"head{n}": value for n, value in enumerate(context.get("head", ()))}
    for key, value in context.items():
        if key == "sections":
            made[key] = [{"title": s["title"], "lines": [{"line": line} for line in s["lines"]]} for s in value]
        elif isinstance(value, list) and key != "head":
            made[key] = [{"index": n, **row} for n, row in enumerate(value, 1)]
        elif key != "head":
            made[key] = value
    return made


class Engine:
    """A running node process with one engine, warmed up; `first` is its document for the first context."""

    def __init__(self, name: str, template: bytes, contexts: list[dict[str, Any]]) -> None:
        files = HOME / f"{name}.docx", HOME / f"{name}.json"
        files[0].write_bytes(derived(template))
        files[1].write_text(json.dumps([data(context) for context in contexts], ensure_ascii=False), encoding="utf-8")
        script = Path(__file__).with_name("engines.js")
        command = ["node", str(script), name, str(HOME), *map(str, files)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.first = base64.b64decode(self._answer()["document"])

    def cpu(self, count: int) -> float:
        """Milliseconds of CPU a document, measured inside the process."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps({"count": count}) + "\n")
        self._process.stdin.flush()
        return float(self._answer()["cpu"])

    def close(self) -> None:
        """End the process."""
        self._process.communicate()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout
        found: dict[str, Any] = json.loads(self._process.stdout.readline())
        return found
