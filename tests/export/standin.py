"""A stand-in for LibreOffice that any machine runs: it takes the orders of the pool, and fails as it is told to.

Run as a program it is `soffice`. What stands in its document says what it does: 永远转不完 (it hangs), 一转就崩溃 (it
crashes), 头一回崩溃 (only the first time), 打不开 (it refuses), 文件名是… is printed like any other text.
"""

from __future__ import annotations

import os
import re
import socket
import sys
import time
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlparse

HANGS, CRASHES, CRASHES_ONCE, REFUSES = "永远转不完", "一转就崩溃", "头一回崩溃", "打不开"
_OBJECTS = (
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
    "{text}",
    "<< /Type /Font /Subtype /Type0 /BaseFont /StandIn /Encoding /Identity-H /ToUnicode 7 0 R "
    "/DescendantFonts [6 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /StandIn /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
    "/Supplement 0 >> >>",
    "{map}",
)
_MAP = (
    "/CIDInit /ProcSet findresource begin 1 begincodespacerange <0000> <FFFF> endcodespacerange "
    "1 beginbfrange <0000> <FFFF> <0000> endbfrange end"
)


def pdf_of(text: str) -> bytes:
    """The smallest PDF of one page that holds a text (of the basic plane) for whoever reads it."""
    streams = {"{text}": f"BT /F 12 Tf 40 800 Td <{text.encode('utf-16-be').hex()}> Tj ET", "{map}": _MAP}
    data, places = b"%PDF-1.7\n", []
    for number, source in enumerate(_OBJECTS, 1):
        body = streams.get(source)
        told = source if body is None else f"<< /Length {len(body)} >>\nstream\n{body}\nendstream"
        places.append(len(data))
        data += f"{number} 0 obj\n{told}\nendobj\n".encode("ascii")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}"
    return data + f"{head}trailer << /Size {len(places) + 1} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n".encode()


def text_of(document: Path) -> str:
    with zipfile.ZipFile(document) as package:
        return "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)", package.read("word/document.xml").decode("utf-8")))


def converted(document: Path, target: Path, notes: Path) -> bytes:
    """Make the PDF, or fail as the document says; the answer."""
    text = text_of(document)
    with (notes / "seen").open("a", encoding="utf-8") as seen:
        seen.write(f"{text[:20]}\n")
    if HANGS in text:
        time.sleep(60)
    first = CRASHES_ONCE in text and not (notes / "crashed").exists()
    if CRASHES in text or first:
        (notes / "crashed").touch()
        os._exit(81)
    if REFUSES in text:
        return b"-"
    target.write_bytes(pdf_of(text))
    return b"+"


def main(arguments: list[str], notes: Path) -> None:
    with (notes / "started").open("a", encoding="ascii") as started:
        started.write(f"{os.getpid()}\n")
    if "--convert-to" in arguments:
        folder, document = Path(arguments[-2]), Path(arguments[-1])
        folder.mkdir(exist_ok=True)
        converted(document, folder / f"{document.stem}.pdf", notes)
        return
    if (notes / "no macros").exists():
        return
    port = re.search(r"port=(\d+)", os.environ["DOCGEN_LINE"])
    box = Path(unquote(urlparse(os.environ["DOCGEN_BOX"]).path))
    assert port
    with socket.create_connection(("127.0.0.1", int(port[1]))) as line:
        line.sendall(os.environ["DOCGEN_WORD"].encode())
        while line.recv(1):
            line.sendall(converted(box / "document.docx", box / "document.pdf", notes))


if __name__ == "__main__":
    main(sys.argv[2:], Path(sys.argv[1]))
