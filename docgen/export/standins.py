"""Which installed typeface prints in place of one that a document asks for and the system has not.

The 方正 and GB2312 typefaces belong to others and are never shipped. Without a word from us most systems print all
Chinese text in one typeface; here each family has stand-ins of its own look, by the names that Windows, macOS, UOS,
Kylin and Debian have for them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape


@dataclass(frozen=True, slots=True)
class Family:
    """One look: the names documents ask for, which stand in for each other, and what else comes near, best first."""

    names: tuple[str, ...]
    near: tuple[str, ...]


FAMILIES = (
    Family(
        (
            *("仿宋_GB2312", "仿宋", "FangSong_GB2312", "FangSong", "华文仿宋", "STFangsong"),
            *("方正仿宋_GBK", "方正仿宋简体", "FZFangSong-Z02", "FZFangSong-Z02S", "朱雀仿宋", "cwTeXFangSong"),
        ),
        ("Noto Serif CJK SC Light", "Source Han Serif SC Light", "AR PL UMing CN", "Noto Serif CJK SC"),
    ),
    Family(
        (
            *("楷体_GB2312", "楷体", "KaiTi_GB2312", "KaiTi", "华文楷体", "STKaiti", "Kaiti SC"),
            *("方正楷体_GBK", "方正楷体简体", "FZKai-Z03", "FZKai-Z03S", "霞鹜文楷", "LXGW WenKai"),
        ),
        ("AR PL UKai CN", "AR PL KaitiM GB", "cwTeXKai", "AR PL UMing CN", "Noto Serif CJK SC Light"),
    ),
    Family(
        (
            *(
                "方正小标宋简体",
                "方正小标宋_GBK",
                "FZXiaoBiaoSong-B05S",
                "FZXiaoBiaoSong-B05",
                "华文中宋",
                "STZhongsong",
            ),
            *("小标宋体", "文星标宋"),
        ),
        ("Noto Serif CJK SC SemiBold", "Source Han Serif SC SemiBold", "Noto Serif CJK SC", "Source Han Serif SC"),
    ),
    Family(
        (
            *(
                "黑体",
                "SimHei",
                "华文黑体",
                "STHeiti",
                "Heiti SC",
                "方正黑体_GBK",
                "方正黑体简体",
                "FZHei-B01",
                "FZHei-B01S",
            ),
            *("微软雅黑", "Microsoft YaHei", "等线", "DengXian", "PingFang SC"),
        ),
        ("Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "Droid Sans Fallback"),
    ),
    Family(
        (
            *("宋体", "SimSun", "新宋体", "NSimSun", "华文宋体", "STSong", "Songti SC"),
            *("方正书宋_GBK", "方正书宋简体", "FZShuSong-Z01", "FZShuSong-Z01S"),
        ),
        ("Noto Serif CJK SC", "Source Han Serif SC", "AR PL UMing CN", "AR PL SungtiL GB", "WenQuanYi Bitmap Song"),
    ),
)


def stand_ins(name: str) -> tuple[str, ...]:
    """The typefaces to print in when `name` is not installed, best first; () for one we know nothing of."""
    for family in FAMILIES:
        if name in family.names:
            return (*(other for other in family.names if other != name), *family.near)
    return ()


def installed() -> str:
    """Which of the typefaces we know this system has, by their names in one line; "" where it cannot be asked."""
    program = shutil.which("fc-list")
    if not program or sys.platform == "win32":
        return ""
    run = subprocess.run([program, ":", "family"], capture_output=True, check=False, stdin=subprocess.DEVNULL)
    there = {name.strip() for line in run.stdout.decode("utf-8", "replace").splitlines() for name in line.split(",")}
    known = {name.replace("\\", "") for name in there} & {n for f in FAMILIES for n in (*f.names, *f.near)}
    return "、".join(sorted(known))


def fontconfig(system: Iterable[Path | str]) -> str:
    """A configuration for fontconfig that knows the stand-ins and takes all else from the `system` files.

    The name asked for stays first: what is installed is used.
    """
    rules = "".join(_rule(name) for family in FAMILIES for name in family.names)
    others = "".join(f'  <include ignore_missing="yes">{escape(str(path))}</include>\n' for path in system)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n'
    return f"{head}<fontconfig>\n{rules}{others}</fontconfig>\n"


def _rule(name: str) -> str:
    names = "".join(f"<string>{escape(other)}</string>" for other in stand_ins(name))
    test = f'<test name="family" compare="eq"><string>{escape(name)}</string></test>'
    return (
        f'  <match target="pattern">{test}\n'
        f'    <edit name="family" mode="append" binding="same">{names}</edit></match>\n'
    )
