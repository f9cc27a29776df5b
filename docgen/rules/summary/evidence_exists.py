"""The records a summary refers to exist: their ids are those of documents of the year.

A general branch may refer to records of any unit of the school.

Passes:

    # minutes/a.yaml
    编号: zxz-01
    # summary.yaml
    主要工作:
      - {标题: 抓学习, 正文: 学得好。, 依据记录: [zxz-01]}
      - {标题: 抓组织, 正文: 做得实。}
      - {标题: 抓作风, 正文: 改得真。}

Fails:

    # minutes/a.yaml
    编号: zxz-01
    # summary.yaml
    主要工作:
      - {标题: 抓学习, 正文: 学得好。, 依据记录: [zxz-10]}
      - {标题: 抓组织, 正文: 做得实。}
      - {标题: 抓作风, 正文: 改得真。}
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.annual_summary import Summary
from docgen.kinds.project import Entry, UnitYear
from docgen.ledger.people import units_below
from docgen.model.suggest import did_you_mean
from docgen.rules.rule import ERROR, SUMMARY, Finding, Rule


def _ids(home: UnitYear) -> list[str]:
    years = [year for unit in units_below(home.unit) for year in unit.years if year.year == home.year]
    return [entry.record.id for year in years for entry in year.entries if entry.record.id]


def _check(entry: Entry) -> Iterator[Finding]:
    assert isinstance(entry.record, Summary)
    known = _ids(entry.home)
    for index, work in enumerate(entry.record.work):
        for number, name in enumerate(work.evidence):
            if name not in known:
                hint = did_you_mean(name, known) or "请写会议记录等文件里的“编号”"
                message = f"本年度没有编号为“{name}”的记录"
                yield Finding(entry.place("work", index, "evidence", number), message, hint)


RULE = Rule("evidence-exists", "依据的记录都在", ERROR, _check, (SUMMARY,), beyond=True)
