"""Failures as pages: a Chinese sentence and the way out, never a traceback."""

from __future__ import annotations

import sys
import traceback

from flask import Flask, g, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from docgen.errors import DocgenError, reason_of, way_out_of
from docgen.web.safety import known
from docgen.web.wording import in_page

WORDS = {
    400: ("请求不完整", "请返回上一页再试一次。"),
    401: ("请从 docgen 打开", "这个页面只能由本机的 docgen 打开。请再双击一次 docgen，或运行 docgen serve。"),
    403: ("没有接受这次操作", "页面可能是上次打开的。请刷新页面后再试。"),
    404: ("没有这一页", "它可能已改名或删除。请从首页重新打开。"),
    405: ("不能这样打开", "请从页面上的按钮操作。"),
    409: ("现在不能做", "请等正在进行的任务结束后再试。"),
    413: ("文件太大", "上传的文件不能超过 30 MB。"),
    421: ("地址不对", "请用 docgen 打开的地址访问，不要改动地址栏。"),
    500: ("程序内部出错", "数据没有改动。请再试一次；仍不行，请把命令窗口里的信息发给维护者。"),
}


def tell(app: Flask) -> None:
    """Have every failure answered in words."""
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(DocgenError, _failed)
    app.register_error_handler(OSError, _unreadable)
    app.register_error_handler(Exception, _internal)


def _answer(code: int, title: str, words: str) -> Response:
    """A page, or for what our script asked JSON."""
    if request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json":
        return _with(jsonify({"error": {"message": title, "hint": words}}), code)
    page = "problem.html" if known() else "plain.html"  # who was not let in learns nothing of the project
    return _with(make_response(render_template(page, title=title, words=words)), code)


def _with(response: Response, code: int) -> Response:
    response.status_code = code
    return response


def _refused(failure: HTTPException) -> Response:
    code = failure.code or 500
    if code in (301, 302, 303, 307, 308):
        return Response(status=code, headers=dict(failure.get_headers()))
    title, words = WORDS.get(code, WORDS[400])
    return _answer(code, title, words)


def _failed(failure: DocgenError) -> Response:
    g.failed = True
    return _answer(422, in_page(failure.message), in_page(failure.hint))


def _unreadable(failure: OSError) -> Response:
    g.failed = True
    return _answer(500, f"读写失败：{reason_of(failure)}", f"{way_out_of(failure)}。")


def _internal(failure: Exception) -> Response:
    g.failed = True
    traceback.print_exception(failure, file=sys.stderr)
    return _answer(500, *WORDS[500])
