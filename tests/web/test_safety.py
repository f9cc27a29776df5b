"""Who may ask for what: the host, the cookie of this start, the token of a change, the policy of every answer."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from checkout import ROOT
from web.conftest import Visitor

from docgen.web.app import make_app
from docgen.web.safety import CHANGE, HEADERS
from docgen.web.server import Server

WEB = ROOT / "docgen" / "web"
SECRET = "示例市育才小学"
"""What only who was let in may read."""


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1:1", "", "localhost.evil.example"])
def it_refuses_a_foreign_host(host: str, visitor: Visitor) -> None:
    answer = visitor.get("/", headers={"Host": host})
    assert answer.status_code == 421
    assert SECRET not in answer.get_data(as_text=True)


def it_lets_nobody_in_without_the_cookie_of_this_start(visitor: Visitor) -> None:
    stranger = visitor.app.test_client()
    for path in ("/", "/job", "/static/base.js", "/begin", "/no-such-page"):
        answer = stranger.get(path)
        assert answer.status_code == 401
        assert "请从 docgen 打开" in answer.get_data(as_text=True)
        assert SECRET not in answer.get_data(as_text=True)


def it_opens_with_a_ticket_once(project: Path) -> None:
    app = make_app(project)
    ticket = app.extensions["docgen-safety"].ticket()
    first, second = app.test_client(), app.test_client()
    assert first.get(f"/enter?ticket={ticket}").status_code == 303
    assert second.get(f"/enter?ticket={ticket}").status_code == 401
    assert second.get("/enter?ticket=").status_code == 401
    assert first.get(f"/enter?ticket={ticket}").status_code == 303  # who is in may use an old address


def it_forgets_a_ticket_that_nobody_used(project: Path, monkeypatch) -> None:
    safety = make_app(project).extensions["docgen-safety"]
    monkeypatch.setattr("docgen.web.safety.GOOD_FOR", -1.0)
    assert not safety.redeem(safety.ticket())
    for _ in range(3):
        safety.ticket()
    monkeypatch.undo()
    assert safety.redeem(safety.ticket())
    assert safety._once == {}


def it_gives_a_strict_cookie_that_scripts_cannot_read(project: Path) -> None:
    app = make_app(project)
    answer = app.test_client().get(f"/enter?ticket={app.extensions['docgen-safety'].ticket()}")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Expires" not in cookie


def it_makes_new_secrets_at_every_start(project: Path) -> None:
    first, second = (make_app(project).extensions["docgen-safety"] for _ in range(2))
    assert len({first.session, second.session, first.change, second.change, first.control, second.control}) == 6


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {CHANGE: "wrong"},
        {CHANGE: "right", "Origin": "http://evil.example"},
        {CHANGE: "right", "Origin": "null"},
        {CHANGE: "right", "Sec-Fetch-Site": "cross-site"},
        {CHANGE: "right", "Sec-Fetch-Site": "same-site"},
    ],
)
def it_refuses_a_change_that_does_not_come_from_our_pages(headers: dict[str, str], visitor: Visitor) -> None:
    sent = {name: visitor.safety.change if value == "right" else value for name, value in headers.items()}
    assert visitor.client.post("/end", headers=sent).status_code == 403
    assert not visitor.desk.life.ended.is_set()


def it_takes_a_change_from_our_pages(visitor: Visitor) -> None:
    assert visitor.client.post("/end", data={"change": visitor.safety.change}).status_code == 200
    assert visitor.desk.life.ended.is_set()


def it_changes_nothing_by_looking(visitor: Visitor) -> None:
    rules = [rule for rule in visitor.app.url_map.iter_rules() if "POST" in (rule.methods or ())]
    assert len(rules) >= 5
    for rule in rules:
        assert "GET" not in (rule.methods or ()), f"{rule} can be called by a link"


def it_wants_the_secret_of_the_users_own_folder_for_another_ticket(visitor: Visitor) -> None:
    stranger = visitor.app.test_client()
    assert stranger.post("/again", data={"control": "wrong"}).status_code == 403
    assert stranger.post("/again", data={"control": visitor.safety.control}).status_code == 200


def it_seals_every_answer(visitor: Visitor) -> None:
    for answer in (visitor.get("/begin"), visitor.get("/no"), visitor.get("/static/base.js"), visitor.post("/alive")):
        for name, value in HEADERS.items():
            assert answer.headers[name] == value
    policy = HEADERS["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "http" not in policy
    assert visitor.get("/begin").headers["Cache-Control"] == "no-store"


def it_refuses_too_much(visitor: Visitor) -> None:
    visitor.app.config["MAX_CONTENT_LENGTH"] = 1000
    answer = visitor.post("/begin", data=b"x" * 2000, content_type="application/json")
    assert answer.status_code in (413, 422)
    upload = visitor.client.post("/end", data={"change": "x" * 2000})
    assert upload.status_code == 413
    assert "文件太大" in upload.get_data(as_text=True)


@pytest.mark.parametrize(
    "path",
    [
        "/year/0000000000000000/",
        "/year/..%2f..%2fetc/",
        "/year/../../etc/passwd",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/archive/item/../../etc",
    ],
)
def it_answers_unknown_keys_and_paths_with_a_page(path: str, visitor: Visitor) -> None:
    answer = visitor.get(path)
    assert answer.status_code in (404, 422)
    assert "root:" not in answer.get_data(as_text=True)


def it_gives_no_document_that_a_link_leads_elsewhere_for(visitor: Visitor, project: Path, tmp_path: Path) -> None:
    home = visitor.get("/").headers["Location"]
    assert visitor.post(f"{home}build").status_code == 200
    visitor.desk.jobs.wait(60)
    key = re.search(r"/document/([0-9a-f]{16})", visitor.text(home))
    assert key
    path = next((project / "out").rglob("*.docx"))
    assert visitor.get(f"{home}document/{key[1]}").status_code == 200
    outside = tmp_path / "secret.docx"
    outside.write_bytes(b"secret")
    for document in (project / "out").rglob("*.docx"):
        document.unlink()
        os.symlink(outside, document)
    assert path.is_symlink()
    answer = visitor.get(f"{home}document/{key[1]}")
    assert answer.status_code in (404, 500, 422)
    assert b"secret" not in answer.get_data()


def it_tells_a_failure_without_its_traceback(visitor: Visitor, monkeypatch, capsys) -> None:
    def broken() -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(visitor.desk, "look", broken)
    answer = visitor.get("/")
    words = answer.get_data(as_text=True)
    assert answer.status_code == 500
    assert "程序内部出错" in words
    assert "secret" not in words
    assert "Traceback" not in words
    assert "secret detail" in capsys.readouterr().err


def it_tells_our_script_of_a_failure_in_json(visitor: Visitor) -> None:
    answer = visitor.post("/year/0000000000000000/build", headers={"Accept": "application/json"})
    assert answer.status_code == 404
    assert answer.get_json()["error"]["message"] == "没有这一页"


def it_listens_on_this_machine_only(project: Path) -> None:
    server = Server(project)
    try:
        assert server.address == f"http://127.0.0.1:{server.port}"
        assert server.safety.hosts == {f"127.0.0.1:{server.port}"}
        assert server._server.effective_host == "127.0.0.1"
    finally:
        server.stop()
        server.run()


OURS = {
    path.relative_to(WEB).as_posix(): path
    for path in sorted(WEB.rglob("*.*"))
    if path.suffix in (".html", ".js", ".css", ".svg")
}


@pytest.mark.parametrize("path", [path for path in OURS if path.endswith(".html")])
def it_keeps_script_and_style_out_of_its_pages(path: str) -> None:
    text = OURS[path].read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|\|\s*safe\b|<script(?![^>]*\ssrc=)", text)


@pytest.mark.parametrize("path", OURS)
def it_fetches_nothing_from_elsewhere(path: str) -> None:
    text = OURS[path].read_text(encoding="utf-8")
    found = re.findall(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}[^\s\"')]*", text)
    assert [one for one in found if not one.startswith("http://www.w3.org/")] == []
    assert "eval(" not in text
    assert "innerHTML" not in text
