"""What a form says while it is filled in: the same rules as `docgen check`, each finding at its field."""

from __future__ import annotations

import pytest
from web.desk_of_forms import MINUTES, PEOPLE, Window, text_of

from docgen.web.edit.people import spellings
from docgen.web.keys import key_of


def found(window: Window) -> dict[str, list[object]]:
    """Rule → the path of the field it was found at."""
    return {one["rule"]: one["path"] for one in window.ask("check")["found"]}


def it_has_nothing_to_say_of_a_good_form(visitor) -> None:
    assert Window(visitor).ask("check")["found"] == []


def it_says_that_attendance_does_not_add_up_at_the_number(visitor) -> None:
    window = Window(visitor)
    window.tree["expected"] = "9"
    one = window.ask("check")["found"][0]
    assert (one["rule"], one["path"], one["severity"]) == ("attendance-adds-up", ["expected"], "error")
    assert "应到 9 人，与实到 4 人加缺席 1 人不相等" in one["message"]


def it_finds_the_field_within_a_list_even_in_lines_of_prose(visitor) -> None:
    window = Window(visitor)
    text = "第一段。\n第二段（没有写完。"
    window.tree["speeches"] = [{"who": "王建国", "text": "好。"}, {"who": "无此人", "text": text}]
    window.tree["decisions"] = [{"text": "甲。", "owner": "无此人", "due": "某一天"}]
    paths = found(window)
    assert paths["not-in-register"] == ["decisions", 0, "owner"]
    assert paths["bad-date"] == ["decisions", 0, "due"]


def it_shows_a_gap_at_the_field_that_is_missing(visitor) -> None:
    window = Window(visitor)
    del window.tree["start"]
    window.tree["speeches"] = [{"who": "王建国"}]
    paths = sorted(map(str, (one["path"] for one in window.ask("check")["found"] if one["rule"] == "missing-field")))
    assert paths == ["['speeches', 0, 'text']", "['start']"]


def it_shows_what_a_type_of_meeting_asks_for_where_it_is_filled_in(visitor) -> None:
    window = Window(visitor)
    window.tree["type"] = "党课"
    del window.tree["absent"]
    paths = found(window)
    assert (paths["subtype-fields"], paths["attendance-stated"]) == (["lecture"], ["absent"])


def it_says_which_file_a_finding_elsewhere_speaks_of(project, visitor) -> None:
    other = MINUTES.replace("03-12-党支部学习交流-01", "04-16-党支部学习交流-02")
    (project / other).write_text(text_of(project).replace("2025-3-12", "2025-4-16"), encoding="utf-8")
    window = Window(visitor)
    window.tree["session_no"] = "2"
    (one,) = [each for each in window.ask("check")["found"] if each["rule"] == "session-numbers"]
    assert one["path"] == ["session_no"]


def it_does_not_change_the_file_it_checks(project, visitor) -> None:
    before = text_of(project)
    window = Window(visitor)
    window.tree["start"] = "25:00"
    assert found(window)["bad-time"] == ["start"]
    assert text_of(project) == before


def it_checks_the_register_with_all_that_depends_on_it(visitor) -> None:
    window = Window(visitor, PEOPLE)
    window.tree["people"] = [*window.tree["people"], {"name": "李淑华", "joined": "昨天"}]
    paths = found(window)
    assert paths["bad-date"] == ["people", 5, "joined"]


def it_lists_who_was_expected_and_reckons_as_the_ledger_does(visitor) -> None:
    roll = Window(visitor).ask("check")["roll"]
    marks = {row["name"]: row["mark"] for row in roll["rows"]}
    assert marks == {"张明远": "到", "李淑华": "到", "王建国": "到", "陈晓燕": "到", "刘志强": "公"}
    assert roll["counts"] == {"expected": 5, "present": 4, "absent": 1, "rate": "80%", "listed": 5}


def it_assumes_nobody_present_of_whom_nothing_is_said(visitor) -> None:
    window = Window(visitor)
    del window.tree["absent"]
    roll = window.ask("check")["roll"]
    assert {row["mark"] for row in roll["rows"]} == {""}
    assert roll["counts"] is None
    window.tree["present"], window.tree["late"] = ["张明远", "王建国"], ["王建国"]
    window.tree["absent"] = [{"who": "刘志强", "reason": "其他", "note": "旷会"}]
    marks = {row["name"]: row["mark"] for row in window.ask("check")["roll"]["rows"]}
    assert marks == {"张明远": "到", "李淑华": "", "王建国": "迟", "陈晓燕": "", "刘志强": "旷"}


def it_reads_a_list_that_somebody_pasted(visitor) -> None:
    sheet = "姓名\t考勤\n张明远\t√\n李淑华\t病假\n王建国\t迟到\n陈晓燕\t旷会\n刘志强\t公差\n赵无名\t到"
    read = Window(visitor).ask("pasted", words=sheet)
    marks = {one["name"]: one["mark"] for one in read["marks"]}
    assert marks == {"张明远": "到", "李淑华": "病", "王建国": "迟", "陈晓燕": "旷", "刘志强": "公"}
    assert any("赵无名" in problem for problem in read["problems"])


def it_reads_a_sentence_on_who_came(visitor) -> None:
    read = Window(visitor).ask("pasted", words="应到6人。李淑华病假，刘志强公差，其余到")
    assert [one["mark"] for one in read["marks"]] == ["病", "公"]
    assert (read["others"], read["problems"], read["counts"]) == ("到", [], {"应到": 6})


def it_gives_all_the_form_needs(visitor) -> None:
    data = Window(visitor).data
    assert list(data["schema"]["properties"])[:3] == ["类型", "日期", "会次"]
    topics = data["schema"]["properties"]["议题"]["x-form"]
    assert (topics["widget"], topics["many"], topics["of"], topics["table"]) == ("record", True, "Topic", False)
    kinds = {label: about["x-form"]["widget"] for label, about in data["schema"]["properties"].items()}
    assert (kinds["小结"], kinds["地点"], kinds["开始"], kinds["主持人"]) == ("prose", "line", "time", "person")
    assert data["above"]["host"] == "张明远"
    assert data["people"][1]["keys"].startswith("lsh")
    assert data["wanted"]["党课"] == ["lecture"]


@pytest.mark.parametrize(
    ("name", "typed"), [("张明远", "zmy"), ("单晓", "sx"), ("单晓", "dx"), ("曾瑄", "zengxuan"), ("李Ann", "liann")]
)
def it_finds_people_by_the_initials_of_every_reading(name: str, typed: str) -> None:
    assert typed in spellings(name)


def it_opens_no_form_of_a_file_that_cannot_be_read(project, visitor) -> None:
    (project / MINUTES).write_text("类型: [甲\n", encoding="utf-8")
    page = visitor.text(f"/year/{key_of('data/示例市育才小学/党支部/2025')}/fill/{key_of(MINUTES)}")
    assert "表单打不开" in page
    assert visitor.get(f"/form/{key_of(MINUTES)}").status_code == 422
