"""The profile that a LibreOffice of ours starts with: our macro, our stand-ins for typefaces, nothing asked, no links.

LibreOffice brings Basic with it on every system; nothing else need be installed to keep one at work.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from xml.sax.saxutils import escape

from docgen.export.standins import fontconfig

PROFILE = "profile"
MACRO = "macro:///Standard.Worker.Serve"
_FONTS = "fonts.conf"
_SYSTEM_FONTS = ("/etc/fonts/fonts.conf", "/usr/local/etc/fonts/fonts.conf", "/opt/homebrew/etc/fonts/fonts.conf")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SETTINGS = (
    ("org.openoffice.Setup/Office", "ooSetupInstCompleted", "true"),  # else it lays its own files over ours
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Common/Save/Document", "AutoSave", "false"),
    ("org.openoffice.Office.Recovery/RecoveryInfo", "Enabled", "false"),
    ("org.openoffice.Office.Common/Misc", "UseLocking", "false"),
)
_SPACES = (
    'xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_LIBRARY = "http://openoffice.org/2000/library"


def write_profile(work: Path) -> None:
    """Lay a fresh profile into a folder that belongs to one LibreOffice alone."""
    library = work / PROFILE / "user" / "basic" / "Standard"
    library.mkdir(parents=True)
    macro = Path(__file__).with_name("worker.bas").read_text(encoding="utf-8")
    files = {
        library.parent.parent / "registrymodifications.xcu": _registry(),
        library.parent / "script.xlc": _xml(
            "library", "libraries", "", '<library:library library:name="Standard" library:link="false"/>'
        ),
        library / "script.xlb": _xml(
            "library",
            "library",
            'library:name="Standard" library:readonly="false" library:passwordprotected="false"',
            '<library:element library:name="Worker"/>',
        ),
        library / "Worker.xba": _xml(
            "script", "module", 'script:name="Worker" script:language="StarBasic"', escape(macro)
        ),
        work / _FONTS: fontconfig([os.environ.get("FONTCONFIG_FILE") or _SYSTEM_FONTS[0], *_SYSTEM_FONTS]),
    }
    for path, text in files.items():
        path.write_text(text, encoding="utf-8")


def surroundings(work: Path) -> dict[str, str]:
    """What a LibreOffice with this profile must find in its environment."""
    found = {"FONTCONFIG_FILE": str(work / _FONTS), "DOCGEN_BOX": work.as_uri()}
    found |= dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(work))  # what it leaves there when killed goes too
    if sys.getfilesystemencoding() == "utf-8" and not _says_utf8():
        found["LC_ALL"] = "C.UTF-8"  # in the locale C it finds no file with a Chinese name
    return found


def _says_utf8() -> bool:
    """Whether the locale that programs started here read speaks UTF-8; Windows and macOS have no such question."""
    said = os.environ.get("LC_ALL") or os.environ.get("LC_CTYPE") or os.environ.get("LANG") or ""
    return sys.platform in ("win32", "darwin") or "utf" in said.lower()


def _registry() -> str:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>\n'
        for path, name, value in _SETTINGS
    )
    return f"{_HEAD}<oor:items {_SPACES}>\n{items}</oor:items>\n"


def _xml(space: str, root: str, attributes: str, content: str) -> str:
    address = _LIBRARY if space == "library" else "http://openoffice.org/2000/script"
    doctype = f'<!DOCTYPE {space}:{root} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{root}.dtd">\n'
    return f'{_HEAD}{doctype}<{space}:{root} xmlns:{space}="{address}" {attributes}>{content}</{space}:{root}>\n'
