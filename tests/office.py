"""Turn Word documents into PDF with LibreOffice, PDF into text and pictures with poppler, workbooks into rows."""

from __future__ import annotations

import contextlib
import csv
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

START_SECONDS = 120
"""What LibreOffice may take to start with an empty profile on a busy machine."""

DOCUMENT_SECONDS = 20
"""What one document may take."""


class ConversionFailed(Exception):
    """LibreOffice made no PDF of some documents."""


def soffice() -> str:
    """The path of LibreOffice, or an empty string."""
    return shutil.which("soffice") or shutil.which("libreoffice") or ""


def missing_programs() -> list[str]:
    """The helper programs that are not installed."""
    found = {"LibreOffice": soffice(), "pdftotext": shutil.which("pdftotext"), "pdftoppm": shutil.which("pdftoppm")}
    return [name for name, path in found.items() if not path]


def resaved(paths: list[Path], folder: Path) -> list[Path]:
    """Word documents opened and saved by LibreOffice as .docx, in the order of `paths`."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="docgen-office-", ignore_cleanup_errors=True) as work:
        said = _convert(paths, Path(work), "docx:MS Word 2007 XML")
        made = [Path(work, path.name) for path in paths]
        if not all(path.is_file() for path in made):
            raise ConversionFailed(f"not all were saved; LibreOffice said: {said[-2000:]}")
        return [Path(shutil.move(path, folder / path.name)) for path in made]


def to_pdf(paths: list[Path], folder: Path) -> list[Path]:
    """Convert documents with one LibreOffice; the PDFs lie in `folder` in the order of `paths`, named after them.

    Documents of the same name get `-2`, `-3` … behind it. LibreOffice's exit code says nothing: a document counts as
    converted when its PDF is there and complete.
    """
    folder.mkdir(parents=True, exist_ok=True)
    # Whatever the documents are called: LibreOffice sees numbered names in a folder of its own.
    with tempfile.TemporaryDirectory(prefix="docgen-office-", ignore_cleanup_errors=True) as work:
        numbered = [Path(work, f"{number:04}{path.suffix}") for number, path in enumerate(paths)]
        for path, copy in zip(paths, numbered, strict=True):
            shutil.copyfile(path, copy)
        said = _convert(numbered, Path(work))
        made = [copy.with_suffix(".pdf") for copy in numbered]
        failed = [str(path) for path, pdf in zip(paths, made, strict=True) if not _complete(pdf)]
        if failed:
            raise ConversionFailed(f"no PDF of {', '.join(failed)}; LibreOffice said: {said[-2000:]}")
        return [Path(shutil.move(pdf, target)) for pdf, target in zip(made, _names(paths, folder), strict=True)]


def has_calc() -> bool:
    """Whether LibreOffice can open workbooks; Writer comes without that."""
    return bool(soffice()) and Path(soffice()).resolve().with_name("libsclo.so").exists()


def workbook_rows(path: Path) -> list[list[str]]:
    """The cells of the first sheet of a workbook as LibreOffice reads them: `95.5%`, `12`."""
    with tempfile.TemporaryDirectory(prefix="docgen-office-", ignore_cleanup_errors=True) as work:
        copy = Path(shutil.copyfile(path, Path(work, f"sheet{path.suffix}")))
        # comma, double quote, UTF-8, from row 1
        said = _convert([copy], Path(work), "csv:Text - txt - csv (StarCalc):44,34,76,1")
        made = copy.with_suffix(".csv")
        if not made.is_file():
            raise ConversionFailed(f"the workbook was not opened; LibreOffice said: {said[-2000:]}")
        return list(csv.reader(made.read_text(encoding="utf-8").splitlines()))


def saved_as(path: Path, folder: Path, ending: str) -> Path:
    """A workbook opened by LibreOffice and saved in another format: xls, ods, or csv in UTF-8."""
    said = _convert([path], folder, {"csv": "csv:Text - txt - csv (StarCalc):44,34,76,1"}.get(ending, ending))
    made = folder / f"{path.stem}.{ending}"
    if not made.is_file():
        raise ConversionFailed(f"{path.name} was not saved; LibreOffice said: {said[-2000:]}")
    return made


def _convert(documents: list[Path], work: Path, kind: str = "pdf:writer_pdf_Export") -> str:
    """Run LibreOffice on the documents with a profile of its own; return what it said."""
    profile = work / "profile"
    command = [soffice(), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo"]
    command += ["--convert-to", kind, "--outdir", str(work), *map(str, documents)]
    with (work / "said.txt").open("w+", encoding="utf-8", errors="replace") as said:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            env={**os.environ, "HOME": str(work)},
            start_new_session=True,
        )
        try:
            process.wait(START_SECONDS + DOCUMENT_SECONDS * len(documents))
        except subprocess.TimeoutExpired:
            said.write("timed out\n")
        finally:
            # soffice is a script around the program itself: the group goes, not only the script.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        said.seek(0)
        return said.read()


def _complete(pdf: Path) -> bool:
    """Whether a PDF was written to its end."""
    return pdf.is_file() and b"%%EOF" in pdf.read_bytes()[-1024:]


def _names(paths: list[Path], folder: Path) -> list[Path]:
    """One PDF name for each document, none twice."""
    names: list[Path] = []
    for path in paths:
        name, number = folder / f"{path.stem}.pdf", 1
        while name in names:
            number += 1
            name = folder / f"{path.stem}-{number}.pdf"
        names.append(name)
    return names


def pdf_text(path: Path, *, layout: bool = False) -> str:
    """The text of a PDF, pages parted by form feeds; `layout` keeps the columns of the page."""
    command = ["pdftotext", "-enc", "UTF-8", *(["-layout"] if layout else []), str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL).stdout.decode("utf-8")


def page_png(path: Path, page: int = 1, *, dpi: int = 96) -> Path:
    """A picture of one page (counted from 1), beside the PDF."""
    picture = path.with_name(f"{path.stem}-{page}")
    command = ["pdftoppm", "-png", "-singlefile", "-r", str(dpi), "-f", str(page), "-l", str(page), str(path)]
    subprocess.run([*command, str(picture)], check=True, capture_output=True, stdin=subprocess.DEVNULL)
    return picture.with_name(picture.name + ".png")
