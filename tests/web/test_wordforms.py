"""Templates on the page: fields, findings, a changed one taken in only when nothing is wrong, none ever lost."""

from __future__ import annotations

import io
import zipfile

import pytest

from docgen import shipped
from docgen.kinds import KINDS

NAME = "study_minutes"
SHIPPED = (shipped.folder("templates") / f"{NAME}.docx").read_bytes()


def changed(old: str, new: str) -> bytes:
    """The shipped template with other words in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SHIPPED)) as archive, zipfile.ZipFile(out, "w") as made:
        for info in archive.infolist():
            data = archive.read(info)
            if info.filename == "word/document.xml":
                assert old in data.decode()
                data = data.decode().replace(old, new).encode()
            made.writestr(info, data)
    return out.getvalue()


GOOD = changed("主持人", "会议主持")
BAD = changed("{{ host", "{{ hosst")


def upload(visitor, data: bytes, name: str = NAME):
    form = {"file": (io.BytesIO(data), "../../模板.docx")}
    return visitor.post(f"/templates/{name}", data=form, content_type="multipart/form-data")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def it_lists_what_a_template_may_use(visitor, kind) -> None:
    assert kind.label in visitor.text("/templates")
    text = visitor.text(f"/templates/{kind.name}")
    for info in kind.model.model_fields.values():
        assert info.title in text


def it_takes_in_a_changed_template_and_uses_it(project, visitor) -> None:
    assert upload(visitor, GOOD).status_code == 303
    assert (project / "templates" / f"{NAME}.docx").read_bytes() == GOOD
    assert "自己的模板" in visitor.text(f"/templates/{NAME}")
    assert visitor.get(f"/templates/{NAME}/current.docx").data == GOOD
    assert visitor.get(f"/templates/{NAME}/shipped.docx").data == SHIPPED


def it_keeps_the_one_before_aside(project, visitor) -> None:
    second = changed("主持人", "主持者")
    upload(visitor, GOOD)
    upload(visitor, second)
    assert visitor.post(f"/templates/{NAME}/shipped").status_code == 303
    folder = project / "templates"
    assert (folder / f"{NAME}.docx").read_bytes() == SHIPPED
    assert [(folder / f"{NAME}.docx{end}").read_bytes() for end in (".bak", "1.bak")] == [GOOD, second]
    assert f"{NAME}.docx1.bak" in visitor.text(f"/templates/{NAME}")


def it_refuses_one_with_mistakes_and_gives_it_back_with_comments(project, visitor) -> None:
    upload(visitor, GOOD)
    answer = upload(visitor, BAD)
    assert answer.status_code == 422
    assert "hosst" in answer.get_data(as_text=True)
    assert (project / "templates" / f"{NAME}.docx").read_bytes() == GOOD
    copy = zipfile.ZipFile(io.BytesIO(visitor.get(f"/templates/{NAME}/refused.docx").data))
    assert "hosst" in copy.read("word/comments.xml").decode()


@pytest.mark.parametrize("data", [b"", b"nothing", b"PK\x03\x04" + b"x" * 99, b"\xd0\xcf\x11\xe0"])
def it_refuses_what_is_no_word_file(project, visitor, data) -> None:
    answer = upload(visitor, data)
    assert answer.status_code == 422
    assert (project / "templates" / f"{NAME}.docx").read_bytes() == SHIPPED
    assert visitor.get(f"/templates/{NAME}/refused.docx").status_code == 404


def it_refuses_what_is_too_large_or_unknown(visitor, monkeypatch) -> None:
    monkeypatch.setattr("docgen.web.wordforms.LARGEST", len(GOOD) - 1)
    assert upload(visitor, GOOD).status_code == 413
    assert upload(visitor, GOOD, "nobody").status_code == 404
    assert visitor.get("/templates/../docx").status_code == 404
    assert visitor.get(f"/templates/{NAME}/etc.docx").status_code == 404
    assert visitor.post(f"/templates/{NAME}", data={}).status_code == 400
    answer = visitor.client.post(f"/templates/{NAME}", data={"file": (io.BytesIO(GOOD), "x.docx")})
    assert answer.status_code == 403


def it_escapes_the_words_of_a_template(visitor) -> None:
    answer = upload(visitor, changed("{{ host", "{{ hosst &lt;script&gt; "))
    assert answer.status_code == 422
    assert "<script>" not in answer.get_data(as_text=True).replace('<script src="/static/', "")
