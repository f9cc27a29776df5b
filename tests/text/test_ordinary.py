"""Ordinary lines of a party office, written for this: none is faulted; faults planted in such lines are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from text.test_rules import KNOWN

from docgen.text import mend
from docgen.text.check import findings
from docgen.text.paper import Paper, paper_of

LINES = Path(__file__).with_name("ordinary.txt").read_text("utf-8").splitlines()


def paper(text: str, *, word: bool = False) -> Paper:
    return replace(paper_of(text, "prose", KNOWN, date(2025, 11, 21)), word=word)  # type: ignore[arg-type]


@pytest.mark.parametrize("word", [False, True])
def it_finds_nothing_in_ordinary_lines(word: bool) -> None:
    assert len(LINES) >= 350
    told = [(line, r.id, f.message) for line in LINES for r, f in findings(paper(line, word=word))]
    assert told == []


def it_mends_nothing_in_ordinary_lines() -> None:
    assert all(mend.paper(one := paper(line)) is one for line in LINES)


PLANTED = [
    ("half-width-marks", "支部委员会于3月5日召开会议,研究本月工作。", "支部委员会于3月5日召开会议，研究本月工作。"),
    ("half-width-marks", "本次活动分三步:宣传、实施、总结。", "本次活动分三步：宣传、实施、总结。"),
    ("half-width-marks", "参加人员为全体党员(含预备党员)。", "参加人员为全体党员（含预备党员）。"),
    ("stops-and-dashes", "大家畅所欲言.会议气氛热烈。", "大家畅所欲言。会议气氛热烈。"),
    ("stops-and-dashes", "要记住的还有很多...", "要记住的还有很多……"),
    ("stops-and-dashes", "我们的目标--办好家门口的学校--一定能实现。", "我们的目标——办好家门口的学校——一定能实现。"),
    ("straight-quotes", '落实"三会一课"制度。', "落实“三会一课”制度。"),
    ("paired-brackets", "学校召开“双减工作推进会。", "学校召开“双减工作推进会。"),
    ("paired-brackets", "会议学习了《中国共产党章程的有关规定。", "会议学习了《中国共产党章程的有关规定。"),
    ("nested-titles", "学习《关于印发《教师行为准则》的通知》。", "学习《关于印发《教师行为准则》的通知》。"),
    ("nested-titles", "推进“青蓝”、“领航”两项工程。", "推进“青蓝”、“领航”两项工程。"),
    ("enumerators", "1、抓好理论学习。", "1.抓好理论学习。"),
    ("enumerators", "（二）、抓好队伍建设。", "（二）抓好队伍建设。"),
    ("enumerators", "首先、要统一思想。", "首先，要统一思想。"),
    ("sequence", "一是抓学习，二是抓作风，四是抓纪律。", "一是抓学习，二是抓作风，四是抓纪律。"),
    (
        "sequence",
        "第一，认识要高；第二，措施要实；第二，督查要严。",
        "第一，认识要高；第二，措施要实；第二，督查要严。",
    ),
    ("spaces", "全年开展主题党日 12 次。", "全年开展主题党日12次。"),
    ("spaces", "会议由\u3000周怀远主持。", "会议由周怀远主持。"),
    ("full-width", "本学期共培训３次。", "本学期共培训3次。"),
    ("traditional", "认真學習党的创新理论。", "认真学习党的创新理论。"),
    ("doc-number", "根据书小党[2025]8号文件要求，开展专项检查。", "根据书小党〔2025〕8号文件要求，开展专项检查。"),
    ("dates", "会议于2025.3.5召开。", "会议于2025年3月5日召开。"),
    ("dates", "通知于2025年03月07日印发。", "通知于2025年3月7日印发。"),
    ("dates", "9月31日前报送材料。", "9月31日前报送材料。"),
    ("weekdays", "2025年3月5日（星期五）召开党员大会。", "2025年3月5日（星期五）召开党员大会。"),
    ("numbers", "每月开展两、三次谈心谈话。", "每月开展两、三次谈心谈话。"),
    ("numbers", "要坚持3会1课制度。", "要坚持3会1课制度。"),
    ("numbers", "满意度提高了3—5%。", "满意度提高了3—5%。"),
    ("ranges", "2024-2025学年第一学期工作小结。", "2024—2025学年第一学期工作小结。"),
    ("doubled", "要认真落实落实上级部署。", "要认真落实落实上级部署。"),
    ("doubled", "支部党员的的模范作用得到发挥。", "支部党员的的模范作用得到发挥。"),
    ("confusions", "全体党员要再接再励。", "全体党员要再接再励。"),
    ("confusions", "加强权利运行的制约和监督。", "加强权利运行的制约和监督。"),
    ("sums", "应到23人，实到20人，请假2人。", "应到23人，实到20人，请假2人。"),
    ("sums", "收回有效票19票，其中赞成17票，反对0票，弃权1票。", "收回有效票19票，其中赞成17票，反对0票，弃权1票。"),
    ("sums", "发出问卷100份，收回108份。", "发出问卷100份，收回108份。"),
    ("listed-count", "做好以下三项工作：一是抓学习，二是抓纪律。", "做好以下三项工作：一是抓学习，二是抓纪律。"),
    ("spaced-names", "会议由王\u3000喆主持。", "会议由王喆主持。"),
    ("organisations", "校党委对此高度重视。", "校党委对此高度重视。"),
    ("terms", "2025年学校继续实行校长负责制。", "2025年学校继续实行校长负责制。"),
    ("names", "周怀运书记作了总结讲话。", "周怀运书记作了总结讲话。"),
    ("abbreviations", "学校制定了《考勤办法》（以下简称《办法》）。", "学校制定了《考勤办法》（以下简称《办法》）。"),
    ("sums", "现有党员23名，其中男党员8名，女党员16名。", "现有党员23名，其中男党员8名，女党员16名。"),
    ("sums", "会议应到20人，实到18人，到会率95%。", "会议应到20人，实到18人，到会率95%。"),
]
"""Rule, a line with a fault, and what it is when all is mended that may be: the same where a person has to decide."""


def it_finds_what_is_planted_in_such_lines_and_mends_nothing_wrong() -> None:
    missed = [line for rule, line, _ in PLANTED if rule not in {r.id for r, _ in findings(paper(line, word=True))}]
    assert len(missed) <= 0.05 * len(PLANTED), missed
    assert [mend.paper(paper(line)).passages[0].text for _, line, _ in PLANTED] == [right for _, _, right in PLANTED]
