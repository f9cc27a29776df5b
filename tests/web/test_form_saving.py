"""Saving a form: comments stay, others' changes are merged in or asked about, no line is ever lost."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from web.desk_of_forms import MINUTES, PEOPLE, Window, edit, text_of

from docgen.kinds.project import load
from docgen.web.edit.drafts import FOLDER


def it_writes_what_was_changed_and_keeps_every_comment(project, visitor) -> None:
    window, before = Window(visitor), text_of(project)
    window.tree["start"] = "15：40"
    answer = window.ask("save")
    assert (answer["word"], answer["merged"], answer["tree"]["start"]) == ("saved", False, "15：40")
    assert text_of(project) == before.replace("开始: 15:30", '开始: "15：40"')


def it_writes_nothing_when_nothing_was_changed(project, visitor) -> None:
    before = (project / MINUTES).stat().st_mtime_ns
    assert Window(visitor).ask("save")["word"] == "same"
    assert (project / MINUTES).stat().st_mtime_ns == before


def it_keeps_the_mark_at_the_start_and_the_line_breaks_of_windows(project, visitor) -> None:
    data = b"\xef\xbb\xbf" + (project / MINUTES).read_bytes().replace(b"\n", b"\r\n")
    (project / MINUTES).write_bytes(data)
    window = Window(visitor)
    window.tree["session_no"] = "2"
    window.ask("save")
    assert (project / MINUTES).read_bytes() == data.replace("会次: 1".encode(), "会次: 2".encode())


def it_joins_what_two_windows_changed(project, visitor) -> None:
    one, other = Window(visitor), Window(visitor, tab="f" * 16)
    one.tree["session_no"] = "2"
    other.tree["speeches"] = [*other.tree["speeches"], {"who": "张明远", "text": "同意大家的意见。"}]
    one.ask("save")
    answer = other.ask("save")
    assert (answer["word"], answer["merged"]) == ("saved", True)
    assert answer["tree"]["session_no"] == "2"
    assert "会次: 2" in text_of(project)
    assert "同意大家的意见。" in text_of(project)


def it_joins_what_an_editor_changed_meanwhile_with_its_comments(project, visitor) -> None:
    window = Window(visitor)
    window.tree["start"] = "15:00"
    edit(project, "结束: 17:00", "结束: 17:20  # 推迟了")
    assert window.ask("save")["word"] == "saved"
    assert "结束: 17:20  # 推迟了" in text_of(project)
    assert '开始: "15:00"' in text_of(project)


def it_asks_when_both_changed_a_field_and_writes_nothing_before(project, visitor) -> None:
    window = Window(visitor)
    window.tree["start"] = "15:00"
    edit(project, "开始: 15:30", "开始: 16:00")
    before = text_of(project)
    answer = window.ask("save")
    assert answer["word"] == "conflict"
    conflict = answer["conflicts"][0]
    assert (conflict["label"], conflict["base"], conflict["mine"], conflict["theirs"]) == (
        "开始",
        "15:30",
        "15:00",
        "16:00",
    )
    assert text_of(project) == before
    window.tree, window.base, window.digest = answer["tree"] | {"start": "16:00"}, answer["theirs"], answer["digest"]
    assert window.ask("save")["word"] == "same"


def it_names_the_field_of_a_conflict_within_lists(project, visitor) -> None:
    window = Window(visitor)
    window.tree["speeches"] = [{**window.tree["speeches"][0], "text": "我写的另一段话。"}, *window.tree["speeches"][1:]]
    edit(project, "带头上好公开课。", "带头上好公开课，每学期一次。")
    conflict = window.ask("save")["conflicts"][0]
    assert conflict["label"] == "发言 › 第1项 › 内容"
    assert "每学期一次" in conflict["theirs_words"]


def it_says_when_the_file_has_gone_and_writes_it_anew_when_asked(project, visitor) -> None:
    window = Window(visitor)
    window.tree["start"] = "15:00"
    (project / MINUTES).unlink()
    assert window.ask("save")["word"] == "gone"
    assert not (project / MINUTES).exists()
    assert window.ask("save", anew=True)["word"] == "saved"
    assert Window(visitor).data["tree"] == window.tree


def it_leaves_a_file_that_somebody_broke_and_keeps_the_draft(project, visitor) -> None:
    window = Window(visitor)
    window.tree["start"] = "15:00"
    window.ask("draft")
    edit(project, "会次: 1", "会次: [1")
    before = text_of(project)
    answer = window.post("save")
    assert answer.status_code == 422
    assert "读不出来" in answer.get_json()["error"]["message"]
    assert text_of(project) == before
    assert list((project / FOLDER).glob("*.json"))


def it_keeps_what_is_typed_and_offers_it_again(project, visitor, visit) -> None:
    window = Window(visitor)
    window.tree["summary"] = "还没有写完的小结"
    window.ask("draft")
    assert "还没有写完" not in text_of(project)
    later = Window(visit(project), tab="a" * 16)
    assert [draft["tree"]["summary"] for draft in later.data["drafts"]] == ["还没有写完的小结"]
    later.tree, later.base, later.digest = (later.data["drafts"][0][name] for name in ("tree", "base", "digest"))
    later.ask("save")
    assert "还没有写完的小结" in text_of(project)
    assert Window(visitor).data["drafts"] == []


def it_forgets_a_draft_that_was_saved_or_is_not_wanted(project, visitor) -> None:
    window = Window(visitor)
    window.tree["summary"] = "甲"
    window.ask("draft")
    window.ask("save")
    assert not list((project / FOLDER).glob("*.json"))
    window.tree["summary"] = "乙"
    window.ask("draft")
    window.ask("drop")
    assert not list((project / FOLDER).glob("*.json"))


def it_takes_no_window_and_no_file_from_the_browser(project, visitor) -> None:
    window = Window(visitor)
    assert window.post("draft", tab="../../../x").status_code == 400
    assert window.post("drop", tab="..%2f").status_code == 400
    for key in ("../../etc/passwd", "0" * 16, MINUTES):
        assert visitor.get(f"/form/{key}").status_code == 404
    assert not (project / "x").exists()


def it_refuses_what_no_form_sends(visitor) -> None:
    window = Window(visitor)
    assert window.post("save", tree={"nobody": "x"}).status_code == 400
    assert window.post("save", tree={"topics": [[["x"]]]}).status_code == 400
    assert visitor.post(f"{window.url}/save", data=b"[1").status_code == 400
    assert window.post("save", tree={"summary": "x" * 9_000_000}).status_code == 413
    assert visitor.client.post(f"{window.url}/save", json=window.sent()).status_code == 403


def it_saves_the_register_too(project, visitor) -> None:
    window = Window(visitor, PEOPLE)
    people = window.tree["people"]
    window.tree["people"] = [*people, {"name": "赵小红", "branch": "党支部", "joined": "2020年7月1日"}]
    assert window.ask("save")["word"] == "saved"
    assert text_of(project, PEOPLE).endswith("  - 姓名: 赵小红\n    支部: 党支部\n    入党日期: 2020年7月1日\n")
    assert len(load(project).schools[0].register.people) == 6


SAVER = """
import sys
from pathlib import Path
from docgen.web.edit.files import forms
from docgen.web.edit.saving import save, values_of
root = Path(sys.argv[1])
form = next(form for form in forms(root) if form.shown == sys.argv[2])
for number in range(100_000):
    source = form.read(root)
    base = values_of(source, form)
    save(root, form, base, base | {"summary": f"第{number}次" * 2000}, source.digest)
    print(number, flush=True)
"""


def it_never_leaves_half_a_file_when_it_is_killed(project: Path) -> None:
    whole = []
    for moment in range(4):
        saver = subprocess.Popen([sys.executable, "-c", SAVER, project, MINUTES], stdout=subprocess.PIPE)
        assert saver.stdout is not None
        saver.stdout.readline()
        time.sleep(0.013 * moment)
        saver.kill()
        saver.wait()
        saver.stdout.close()
        whole.append(text_of(project))
        summary = [line for line in whole[-1].splitlines() if line.startswith("小结:")]
        number = summary[0].removeprefix("小结: 第").partition("次")[0]
        assert summary == [f"小结: {f'第{number}次' * 2000}"]
    assert not load(project).diagnostics.failed
