"""The longer form that the benchmarks fill: a yearly summary of eight pages, prose in chapters and two tables."""

from __future__ import annotations

from typing import Any

from benchmarks import minutes

_WORDS = "一年来，支部坚持把理论学习放在首位，把教书育人的成效作为检验学习的标准，各项工作有计划、有记录、有总结。"


def template() -> bytes:
    """The bytes of the form as .docx."""
    chapters = ("{%p for s in sections %}", "{{ s.title }}", "{%p for line in s.lines %}", "{{ line }}")
    members = minutes.table(
        5,
        minutes.row("序号", "姓名", "职务", "学时", "备注"),
        minutes.row("{%tr for p in people %}", "", "", "", ""),
        minutes.row("{{ loop.index }}", "{{ p.name }}", "{{ p.post }}", "{{ p.hours }}", "{{ p.note }}"),
        minutes.row("{%tr endfor %}", "", "", "", ""),
    )
    events = minutes.table(
        3,
        minutes.row("日期", "活动", "人数"),
        minutes.row("{%tr for e in events %}", "", ""),
        minutes.row("{{ e.day }}", "{{ e.what }}", "{{ e.count }}"),
        minutes.row("{%tr endfor %}", "", ""),
    )
    prose = "".join(map(minutes.paragraph, ("{{ title }}", *chapters, "{%p endfor %}", "{%p endfor %}")))
    return minutes.template(f"{prose}{members}{minutes.paragraph('')}{events}{minutes.paragraph('')}")


def context(number: int) -> dict[str, Any]:
    """The data of the n-th summary."""
    lines = [f"{_WORDS}第{number}号第{n}条。" * 3 for n in range(4)]
    return {
        "title": f"年度工作总结（{number}）",
        "school": "书院路小学",
        "people": [
            {"name": f"党员{n}", "post": "委员", "hours": f"{n + 20}", "note": "& 请假" if n % 7 == 0 else ""}
            for n in range(45)
        ],
        "events": [{"day": f"{n % 12 + 1}月{n % 28 + 1}日", "what": f"主题党日{n}", "count": n} for n in range(30)],
        "sections": [{"title": f"第{n}部分", "lines": lines} for n in range(1, 9)],
    }
