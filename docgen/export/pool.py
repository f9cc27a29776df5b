"""A pool of LibreOffices that stay: documents queue, a lost one is started anew, what it was at is tried once more."""

from __future__ import annotations

import os
import queue
import shutil
import tempfile
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from docgen.errors import reason_of
from docgen.export import office
from docgen.export.worker import Lost, NotStarted, Worker

MOST = 4
_WORTH = 8
"""Documents for which starting one more LibreOffice pays (measured: 0.9 s to start, 0.12 s a document)."""
_ALONE = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}'
NOTHING = "LibreOffice 没有做出 PDF"
_READER = "MS Word 2007 XML"


def size(documents: int) -> int:
    """How many LibreOffices serve so many documents best on this machine."""
    return max(1, min(MOST, os.cpu_count() or 1, documents // _WORTH))


class Pool:
    """LibreOffices at work, used as a context; whichever way that ends, none is left running. A `Maker`."""

    name = "LibreOffice"

    def __init__(self, workers: int) -> None:
        """Raises `HelperMissing` without LibreOffice."""
        office.program()
        self._over = threading.Event()
        self._all = [Worker(self._over) for _ in range(workers)]
        self._free: queue.SimpleQueue[Worker] = queue.SimpleQueue()
        for worker in self._all:
            self._free.put(worker)
        self._threads = ThreadPoolExecutor(workers, "docgen-office")
        self._never = ""

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._all:
            worker.close()

    def convert(self, pairs: Iterable[tuple[Path, Path]]) -> Iterator[tuple[int, str]]:
        """Make the PDF of each (Word file, PDF): its number and "", or in Chinese what went wrong, as each is done.

        A PDF that is told of as made is there; whether it is any good is not for LibreOffice to say.
        """
        asked = {self._threads.submit(self._one, *pair): number for number, pair in enumerate(pairs)}
        for done in as_completed(asked):
            yield asked[done], done.result()

    def _one(self, source: Path, target: Path) -> str:
        worker = self._free.get()
        try:
            return self._lasting(worker, source, target) if not self._never else self._never
        except NotStarted as failure:
            if failure.hung or self._over.is_set():
                self._never = str(failure)
                return self._never
            return self._alone(source, target)  # where macros are forbidden, documents one by one are not
        except OSError as failure:
            return f"读写文件时出错：{reason_of(failure)}"
        finally:
            self._free.put(worker)

    def _lasting(self, worker: Worker, source: Path, target: Path) -> str:
        """By a LibreOffice that stays; once more when it is lost."""
        try:
            try:
                return "" if worker.convert(source, target) else NOTHING
            except (Lost, NotStarted):
                if self._over.is_set():
                    raise
                return "" if worker.convert(source, target) else NOTHING
        except Lost as lost:
            return f"{lost}，重试一次仍然如此"

    def _alone(self, source: Path, target: Path) -> str:
        """By a LibreOffice that makes this one and goes."""
        with tempfile.TemporaryDirectory(prefix="docgen-pdf-", ignore_cleanup_errors=True) as name:
            copy = Path(name, "document.docx")
            shutil.copyfile(source, copy)
            office.convert([copy], Path(name, "made"), _ALONE, _READER)
            made = Path(name, "made", "document.pdf")
            if not made.is_file():
                return NOTHING
            shutil.move(made, target)
            return ""
