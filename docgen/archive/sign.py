"""Sign the ledger with ssh-keygen and check such a signature; an extra that reading and checking never need."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from docgen.archive.holdings import LEDGER
from docgen.errors import CannotReadOrWrite, HelperMissing, WrongUsage, reason_of
from docgen.render.write import write

SIGNATURE = f"{LEDGER}.sig"
_SPACE = "docgen-archive"
_SECONDS = 120
STALE = (
    "档案签过名，这次归档没有签：原来的签名与总账不再相符。请在档案文件夹里运行 "
    f"ssh-keygen -Y sign -f 密钥 -n {_SPACE} {LEDGER}，以后归档加 --sign"
)
"""What is said when items were added to a signed archive without signing it again."""


def sign(root: Path, key: Path) -> None:
    """Sign the ledger with a private key, or a public one whose agent is at hand. Raises `DocgenError`."""
    program = shutil.which("ssh-keygen")
    if program is None:
        raise HelperMissing("没有 ssh-keygen，不能签名", "请安装 OpenSSH 8.1 以上，或去掉 --sign：签名不是必需的")
    if not key.is_file():
        raise WrongUsage(f"没有签名密钥“{key}”", "可用 ssh-keygen -t ed25519 生成")
    command = [program, "-Y", "sign", "-f", str(key), "-n", _SPACE]
    try:
        done = subprocess.run(
            command, input=(root / LEDGER).read_bytes(), capture_output=True, check=False, timeout=_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as failure:
        raise CannotReadOrWrite(f"ssh-keygen 没有完成签名：{_why(failure)}", "请检查密钥，再运行一次") from failure
    if done.returncode or not done.stdout.startswith(b"-----BEGIN SSH SIGNATURE-----"):
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise CannotReadOrWrite(f"ssh-keygen 没有完成签名：{said[-1] if said else ''}", "请检查密钥和口令")
    write(root / SIGNATURE, done.stdout)


def wrong(root: Path, signers: Path | None) -> str | None:
    """Why the signature does not hold, in Chinese; "" when it does, None when there is no ssh-keygen to ask.

    Without `signers`, a file of lines `name key` (ALLOWED SIGNERS of ssh-keygen), only whether it fits the ledger is
    known, not whose it is.
    """
    program = shutil.which("ssh-keygen")
    if program is None:
        return None
    base = [program, "-Y", "", "-n", _SPACE, "-s", str(root / SIGNATURE)]
    data = (root / LEDGER).read_bytes()
    who = ["check-novalidate"]
    if signers is not None:
        found = _run([program, "-Y", "find-principals", "-f", str(signers), "-s", str(root / SIGNATURE)], b"")
        if found.returncode:
            return "签名人不在名单里"
        who = ["verify", "-f", str(signers), "-I", found.stdout.decode().splitlines()[0]]
    command = [*base[:2], who[0], *base[3:], *who[1:]]
    return "" if _run(command, data).returncode == 0 else f"签名与 {LEDGER} 不符"


def _run(command: list[str], data: bytes) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(command, input=data, capture_output=True, check=False, timeout=_SECONDS)
    except (OSError, subprocess.TimeoutExpired) as failure:
        raise CannotReadOrWrite(f"ssh-keygen 没有运行完：{_why(failure)}", "请检查 OpenSSH 的安装") from failure


def _why(failure: OSError | subprocess.TimeoutExpired) -> str:
    return reason_of(failure) if isinstance(failure, OSError) else f"等了 {_SECONDS} 秒"
