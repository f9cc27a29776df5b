"""Open a folder in the file manager of the system."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from docgen.errors import HelperMissing


def open_folder(folder: Path) -> None:
    """Show a folder. Raises `HelperMissing` where no file manager is known."""
    if sys.platform == "win32":
        os.startfile(folder)
        return
    program = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if program is None:
        raise HelperMissing("这台电脑上没有找到文件管理器", f"文件夹是：{folder}")
    subprocess.Popen(
        [program, str(folder)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
