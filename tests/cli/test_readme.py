"""What the manual shows of commands is what they print about the sample."""

from __future__ import annotations

import re
import shlex

import pytest
from checkout import ROOT
from cli.running import docgen

SHOWN = re.findall(r"```console\n\$ docgen ([^\n]*)\n(.*?)```", (ROOT / "README.zh-CN.md").read_text("utf-8"), re.S)


@pytest.mark.parametrize(("command", "lines"), SHOWN, ids=[command for command, _ in SHOWN])
def it_prints_what_the_manual_shows(command: str, lines: str) -> None:
    printed = docgen(*shlex.split(command), at=ROOT).out.splitlines()
    shown = [line for line in lines.splitlines() if line.strip() not in ("", "……")]
    assert shown
    assert [line for line in shown if line not in printed] == []


def it_shows_commands_at_all() -> None:
    assert len(SHOWN) >= 2
