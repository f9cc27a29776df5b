"""`docgen archive add`: seal the items of a plan and register them."""

from __future__ import annotations

import getpass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.face import Face, common
from docgen.errors import CannotReadOrWrite, WrongUsage

if TYPE_CHECKING:
    from docgen.archive.seal import Order, Sealed
    from docgen.diagnostics import Diagnostics

HELP = (
    "按归档计划封存文件：年度、保管期限相同的为一批，封存后登记入账，并生成登记表供打印签字。\n\n"
    "先把计划里的问题全部列出；有一处不对就什么也不封存。原文件只读不改，已封存的批次不动。"
    "中途断电或关机，再运行一次即可接着完成。"
)


@click.command("add", options_metavar="[选项]", help=HELP)
@click.argument("root", metavar="档案文件夹", type=click.Path(path_type=Path))
@click.argument("plan", metavar="归档计划", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="只检查计划，说明将要做什么，不写任何文件")
@click.option("--who", default="", metavar="姓名", help="操作人；不写时用电脑的登录名")
@click.option("--date", "day", default="", metavar="日期", help="归档日期；不写时为今天")
@click.option("--allow-duplicate", is_flag=True, help="内容完全相同的也分作两件，备注注明")
@click.option("--allow-font-substitution", "fonts", is_flag=True, help="电脑没有文书的字体时也转 PDF，记入元数据")
@click.option("--skip-failed", is_flag=True, help="做不出 PDF 的留在计划里，其余的照样归档")
@click.option("--pdf/--no-pdf", default=True, help="没有 PDF 正本的，由 LibreOffice 做（默认），或不做")
@click.option(
    "--sign", "key", metavar="密钥", type=click.Path(path_type=Path), help="用 ssh-keygen 给总账签名（可不用）"
)
@common
@click.pass_obj
def command(
    face: Face, /, root: Path, plan: Path, who: str, day: str, pdf: bool, fonts: bool, key: Path | None, **how: bool
) -> int:
    """Seal, and say what was sealed."""
    from docgen.archive.others import others, planned
    from docgen.archive.seal import Order, add
    from docgen.diagnostics import Diagnostics

    where, found = face.start / root, Diagnostics()
    base = _base(face)
    when = _when(day)
    items = planned(face.start / plan, base, found, when.date(), allow_substitution=fonts)
    who = who or getpass.getuser()
    order = Order(when, who, plan.name, base, key=face.start / key if key else None, **how)
    if found.failed:
        return _stopped(face, found, [])
    sealed = add(where, items, others(where, make_pdf=pdf, allow_substitution=fonts), order)
    if sealed.found.failed:
        return _stopped(face, sealed.found, sealed.notices)
    frozen = _freeze(where, base, sealed)
    return _tell(face, sealed, where, order, frozen)


def _base(face: Face) -> Path:
    """What relative paths of the plan are relative to: the project, or the folder one is in."""
    try:
        return face.root()
    except WrongUsage:
        if face.explicit and not face.start.is_dir():
            raise
        return face.start.resolve()


def _when(day: str) -> datetime:
    now = datetime.now().astimezone()
    try:
        given = datetime.strptime(day, "%Y-%m-%d") if day else now
    except ValueError as failure:
        raise WrongUsage(f"日期“{day}”不对", "例如 --date 2026-01-05") from failure
    return now.replace(year=given.year, month=given.month, day=given.day)


def _freeze(root: Path, base: Path, sealed: Sealed) -> bool:
    """Let the project know what is archived; failing that nothing is lost, and a notice says so."""
    from docgen.archive.frozen import freeze

    try:
        return bool(sealed.total or sealed.recovered) and freeze(root, base)
    except CannotReadOrWrite as failure:
        sealed.notices.append(f"已归档，但项目里的归档标记没有写成：{failure.message}。可再运行 docgen archive status")
        return False


def _stopped(face: Face, found: Diagnostics, notices: list[str]) -> int:
    from docgen.cli import show

    told = found.sorted()
    face.give_json({"ok": False, "exit_code": 1, "notices": notices, "diagnostics": show.plain(told)})
    if not face.json:
        for notice in notices:
            face.say(f"● {notice}")
        for text in show.texts(told, face.start):
            click.echo(text + "\n", err=True)
        click.echo(f"× 共 {show.summary(told)}。没有归档任何文件，请按提示修改后再运行一次。", err=True)
    return 1


def _tell(face: Face, sealed: Sealed, root: Path, order: Order, frozen: bool) -> int:
    from docgen.archive.register import grouped
    from docgen.cli import show

    code = 0 if sealed.items or sealed.recovered else 1
    form = sealed.form.relative_to(root).as_posix() if sealed.form else ""
    about = {"ok": not code, "exit_code": code, "dry_run": order.dry_run, "bags": sealed.bags, "total": sealed.total}
    told = [{"code": item.code, "title": item.title, "bag": item.bag} for item in sealed.items]
    about |= {"form": form, "items": told, "notices": sealed.notices}
    face.give_json(about | {"diagnostics": show.plain(sealed.found.sorted())})
    if face.json:
        return code
    for notice in sealed.notices:
        face.say(f"● {notice}")
    for text in show.texts(sealed.found.sorted(), face.start):
        face.say(text + "\n")
    for item in sealed.items:
        face.give(f"{item.code}  {item.title}")
    if order.dry_run:
        face.give(f"● 只是预演：将归档 {len(sealed.items)} 件，没有写任何文件。")
    elif sealed.bags:
        face.give(f"√ 已归档 {len(sealed.items)} 件：{'、'.join(sealed.bags)}。")
        face.give(f"  校验总值：{grouped(sealed.total)}")
        face.give(f"  请打印 {form} 签字盖章，另存两份拷贝。" + ("生成文书时这些文件不再改动。" if frozen else ""))
    elif not sealed.items:
        face.give("● 没有新的文件要归档。" if sealed.recovered else "× 没有归档：计划里没有还没归档的文件。")
    return code
