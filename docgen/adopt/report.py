"""Read what summaries tell in items: problems, next steps, study, ballots and the three lists."""

from __future__ import annotations

import re

from docgen.adopt.draft import Draft
from docgen.adopt.numbers import counted
from docgen.adopt.parts import Chapter, is_table, rows_of, words
from docgen.adopt.prose import heading
from docgen.adopt.words import DAY, day_in, labelled
from docgen.source.written import Value

_HOURS = re.compile(r"全年参加学习培训([\d.]+)学时，形成以下学习成果：")
_NEXT = re.compile(
    rf"(.+?)(?:（(?:针对问题([一二三四五六七八九十]+))?(?:，?责任人：([^，）]+))?(?:，?完成时限：({DAY}))?）)?",
    re.DOTALL,
)


def study(draft: Draft, chapter: Chapter) -> None:
    """Read what somebody studied, what came of it, and to what use."""
    found: dict[str, list[str]] = {"学习内容": [], "成果": [], "学用结合": []}
    key = "学习内容"
    for line in chapter.lines:
        if _HOURS.fullmatch(line.text):
            line.printed()
            key = "成果"
        elif line.rank:
            found["成果"].append(line.read())
            key = "学用结合"
        else:
            found[key if key != "成果" else "学用结合"].append(line.read())
    made: dict[str, Value] = {"学习内容": "\n".join(found["学习内容"]), "学用结合": "\n".join(found["学用结合"])}
    made["成果"] = list(found["成果"])
    draft.put("述学", {name: value for name, value in made.items() if value})


def appraisal(draft: Draft, chapter: Chapter) -> None:
    """Read ballots, comment and grade."""
    for grid in chapter.grids:
        if is_table(grid, "好", "较好", "一般", "差", "合计"):
            for cells in rows_of(grid, {key: key for key in ("好", "较好", "一般", "差", "合计")}):
                for line in cells.pop("合计", []):
                    line.printed()
                draft.put("测评", {key: words(cells, key) for key in cells})
    comment: list[str] = []
    for line in chapter.lines:
        pairs = list(labelled(line.text, {"上级点评": "点评", "评定等次": "等次"}))
        if re.fullmatch(r"民主测评共收回有效票\d+张，结果如下：", line.text):
            line.printed()
        elif pairs and pairs[0][0] == "点评":
            comment.append(line.text.split("：", 1)[1])
            line.read(comment[-1])
        elif pairs and pairs[0][0] == "等次":
            draft.put("等次", pairs[0][1])
            line.read(pairs[0][1])
    draft.put("点评", "\n".join(comment))


def lists(draft: Draft, chapter: Chapter) -> None:
    """Read the three lists from their table."""
    columns = {"序号": "序号", "问题清单": "问题", "责任清单": "责任", "整改清单": "整改"}
    for grid in chapter.grids:
        draft.add("三张清单", [{key: words(cells, key) for key in cells} for cells in rows_of(grid, columns)])


def problems(draft: Draft, chapter: Chapter) -> None:
    """Read the problems, each numbered paragraph one."""
    made: list[dict[str, Value]] = []
    for line in chapter.lines:
        if line.rank or not made:
            title, text, _ = heading(line) if line.rank and (line.lead or not draft.ours) else ("", line.text, True)
            made.append({"标题": title, "内容": text} if text else {"内容": line.text})
            line.read(*filter(None, (title, text)))
        else:
            had = made[-1]["内容"]
            made[-1]["内容"] = f"{had}\n{line.read()}"
    kept = [{key: value for key, value in one.items() if value} for one in made]
    draft.add("存在问题", [one if len(one) > 1 else one["内容"] for one in kept])


def next_steps(draft: Draft, chapter: Chapter) -> None:
    """Read what is going to be done, about which problem, by whom and when."""
    made: list[dict[str, Value]] = []
    for line in chapter.lines:
        if made and not line.rank:
            had = made[-1]["措施"]
            made[-1]["措施"] = f"{had}\n{line.read()}"
            continue
        match = _NEXT.fullmatch(line.text)
        assert match is not None  # everything but the first group may be missing
        problem = f"问题{match[2]}" if match[2] else ""
        owner = draft.people.named(match[3]) if match[3] else ""
        due = day_in(match[4] or "")[0]
        if problem:
            _sign(draft, counted(match[2]) or 0, problem)
        line.read(*filter(None, (match[1], owner, due)))
        made.append({"对应问题": problem, "措施": match[1], "责任人": owner, "完成时限": due})
    draft.add("下一步打算", [{key: value for key, value in one.items() if value} for one in made])


def _sign(draft: Draft, number: int, sign: str) -> None:
    """Give a problem the sign by which a next step names it."""
    problems = draft.fields.get("存在问题")
    if not isinstance(problems, list) or not 0 < number <= len(problems):
        return
    one = problems[number - 1]
    problems[number - 1] = {"编号": sign, **(one if isinstance(one, dict) else {"内容": one})}
