"""Read what stands behind labels in the body of minutes: topics with their discussion, talks, projects."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docgen.adopt.blocks import Line
from docgen.adopt.draft import Draft
from docgen.adopt.parts import Chapter, prose
from docgen.adopt.prose import heading
from docgen.adopt.speech import vote
from docgen.adopt.words import labelled
from docgen.source.written import Value

_POSTED = re.compile(r"(.+?)（([^（]*)）")
_TALK = {"谈话人": "谈话人", "谈话对象": "谈话对象", "谈话内容": "内容", "意见建议": "意见建议", "回应": "回应"}
_PROJECT = {"目标": "目标", "前期策划": "前期策划", "过程记录": "过程记录", "反馈意见": "反馈意见", "改进": "改进"}
_TOPIC = {
    "提出人": "提出人", "重大事项类别": "重大事项", "会前酝酿": "酝酿", "讨论": "讨论", "讨论情况": "讨论",
    "决定": "决定", "会议决定": "决定",
}  # fmt: skip
_AROUND = re.compile(r"^(?:研究|讨论|审议|听取|部署|关于|通报|的)+|(?:的)?(?:议题|事项|事宜|情况|汇报|方案)+$")
TOPIC_HEAD = re.compile(r"议题[一二三四五六七八九十\d]*\s*[：:、]\s*")


def _told(draft: Draft, lines: Sequence[Line], labels: dict[str, str], people: Sequence[str] = ()) -> dict[str, str]:
    """Labels with prose behind them; a paragraph without a label goes on with the one before."""
    found: dict[str, str] = {}
    now = ""
    for line in lines:
        pairs = list(labelled(line.text, labels))
        first = pairs[0] if pairs else ("", "")
        if first[0] and line.text.startswith(tuple(labels)):
            if len(pairs) > 1 and all(key in people for key, _ in pairs):
                found |= {key: draft.people.named(value) for key, value in pairs}
                line.read(*(found[key] for key, _ in pairs))
                continue
            now, text = first[0], re.split("[：:]", line.text, maxsplit=1)[1].strip()
            match = _POSTED.fullmatch(text) if now in people else None
            found[now] = _name(draft, line, text, match) if now in people else text
            line.read(found[now])
        elif now:
            found[now] += f"\n{line.number}{line.read()}"
    return found


def _name(draft: Draft, line: Line, text: str, match: re.Match[str] | None) -> str:
    """A person with a post behind the name: the register has the post, or else it is kept for comparison."""
    name = draft.people.named(match[1] if match else text)
    if match and match[2] != draft.people.post(match[1]):
        draft.kept.append(f"{line.where}：{text}（职务没有读入）")
    return name


def talk(draft: Draft, chapter: Chapter) -> None:
    """Read a talk between two."""
    draft.put("谈话", dict(_told(draft, chapter.lines, _TALK, ("谈话人", "谈话对象"))))


def project(draft: Draft, chapter: Chapter) -> None:
    """Read what an activity run as a project left behind."""
    draft.put("项目", dict(_told(draft, chapter.lines, _PROJECT)))


def discussed(draft: Draft, chapter: Chapter) -> None:
    """Topics with what was said and decided on each."""
    made: list[Value] = []
    lines = chapter.lines
    starts = [at for at, line in enumerate(lines) if line.rank == 2 or TOPIC_HEAD.match(line.text)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        made.append(_topic(draft, lines[start], lines[start + 1 : end]))
    if made:
        draft.fields["议题"] = made


def _topic(draft: Draft, head_line: Line, lines: Sequence[Line]) -> dict[str, Value]:
    title, text, _ = heading(head_line)
    title = TOPIC_HEAD.sub("", title)
    head_line.read(*filter(None, (title, text)))
    said = _told(draft, lines, _TOPIC, ("提出人",))
    if text:
        said["讨论"] = "\n".join(filter(None, (text, said.get("讨论", ""))))
    left = [line for line in lines if not line.fate and not vote(draft, line)]
    if left:
        said["讨论"] = prose(left) + (f"\n{said['讨论']}" if "讨论" in said else "")
    return {"题目": title.rstrip("。"), **said}


def _alike(one: str, other: str) -> bool:
    """Whether two names of a topic differ only in the words around the matter."""
    first, second = (_AROUND.sub("", text) for text in (one, other))
    return len(first) > 3 and len(second) > 3 and (first in second or second in first)


def agenda(draft: Draft, chapter: Chapter) -> None:
    """A heading of its own at a meeting with agenda is a topic; one that was listed before is completed."""
    assert chapter.head is not None
    made = _topic(draft, chapter.head, chapter.lines)
    listed_before = draft.fields.get("议题")
    topics = list(listed_before) if isinstance(listed_before, list) else []
    title = str(made["题目"])
    same = next((at for at, one in enumerate(topics) if isinstance(one, str) and _alike(one, title)), None)
    if same is None:
        topics.append(made)
    else:
        if topics[same] != title:
            draft.kept.append(f"{chapter.head.where}：{chapter.head.number}{title}")
        topics[same] = made | {"题目": topics[same]}
    draft.fields["议题"] = topics
