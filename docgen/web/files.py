"""Hand bytes to the browser as a file to be saved."""

from __future__ import annotations

import io
from pathlib import PurePosixPath

from flask import Response, send_file

FORMS = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
}


def download(data: bytes, name: str) -> Response:
    """Bytes to be saved under a name."""
    form = FORMS.get(PurePosixPath(name).suffix, "application/octet-stream")
    return send_file(io.BytesIO(data), form, as_attachment=True, download_name=name)
