"""Let 50 people use the page at once, looking, typing and saving, and count what was not answered well.

Run: python -m benchmarks.users [seconds] [users]
"""

from __future__ import annotations

import http.client
import json
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlparse

from benchmarks import school
from docgen.web.keys import key_of
from docgen.web.safety import CHANGE

SECONDS, USERS, A_PAUSE, LONGEST_WAIT = 300, 50, 1.0, 120
"""How long; how many; seconds that one thinks at most; seconds after which no answer counts as an error."""
LOOKS = ("", "documents", "documents?find=党课", "ledgers", "ledgers/hours_ledger", "summary", "findings", "archive")
SAVES = 0.2
"""The part of what they do that is opening a form, checking it and saving it."""


@dataclass
class Seen:
    """What all users saw: seconds of each answer, by what was asked; what was wrong; what became of saves."""

    times: dict[str, list[float]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    saves: dict[str, int] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, what: str, seconds: float, status: int) -> None:
        """An answer came."""
        with self.lock:
            self.times.setdefault(what, []).append(seconds)
            if status != http.client.OK:
                self.wrong.append(f"{what}: {status}")

    def failed(self, what: str, failure: Exception) -> None:
        """None came, or none that could be read."""
        with self.lock:
            self.wrong.append(f"{what}: {type(failure).__name__} {failure}")

    def saved(self, word: str) -> None:
        """What became of a save."""
        with self.lock:
            self.saves[word] = self.saves.get(word, 0) + 1


@dataclass(frozen=True)
class Door:
    """How to get in: the port, the cookie of this start, the token of changes, the address of the year."""

    port: int
    cookie: str
    token: str
    home: str

    def ask(self, path: str, sent: Any = None) -> tuple[int, bytes, dict[str, str]]:
        """One request on a connection of its own."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONGEST_WAIT)
        try:
            headers = {"Cookie": self.cookie, "Accept": "application/json" if sent is not None else "text/html"}
            if sent is None:
                line.request("GET", quote(path, safe="/?=&%"), headers=headers)
            else:
                headers |= {CHANGE: self.token, "Content-Type": "application/json"}
                line.request("POST", path, json.dumps(sent).encode(), headers)
            answer = line.getresponse()
            return answer.status, answer.read(), dict(answer.getheaders())
        finally:
            line.close()


def enter(address: str) -> Door:
    """Open the page with its ticket."""
    port = int(urlparse(address).port or 0)
    closed = Door(port, "", "", "")
    cookie = closed.ask(address.partition(str(port))[2])[2]["Set-Cookie"].partition(";")[0]
    home = Door(port, cookie, "", "").ask("/")[2].get("Location", "/")
    if home == "/choose" or not home.startswith("/year/"):
        home = re.findall(r"/year/[0-9a-f]{16}/", Door(port, cookie, "", "").ask(home)[1].decode())[0]
    page = Door(port, cookie, "", "").ask(home)[1].decode()
    token = re.findall(r'name="change-token" content="([^"]+)"', page)[0]
    return Door(port, cookie, token, home)


def use(door: Door, number: int, files: list[str], until: float, seen: Seen) -> None:
    """One user: looks at pages, now and then saves a form, thinks in between."""
    chance = random.Random(number)
    while time.monotonic() < until:
        what = "save" if chance.random() < SAVES else chance.choice(LOOKS)
        try:
            if what == "save":
                save(door, chance.choice(files), f"{number}{chance.random()}", seen)
            else:
                timed(door, f"/year/…/{what}", door.home + what, None, seen)
        except (OSError, ValueError, KeyError, http.client.HTTPException) as failure:
            seen.failed(what, failure)
        time.sleep(chance.uniform(0, A_PAUSE))


def timed(door: Door, what: str, path: str, sent: Any, seen: Seen) -> bytes:
    begun = time.monotonic()
    status, data, _ = door.ask(path, sent)
    seen.note(what, time.monotonic() - begun, status)
    return data


def save(door: Door, file: str, words: str, seen: Seen) -> None:
    """Open a form, change its summary, check it, keep the draft, save it; another may have saved it meanwhile."""
    url = f"/form/{key_of(file)}"
    opened = json.loads(timed(door, "form", url, None, seen))
    tab = key_of(words)
    mine = opened["tree"] | {"summary": f"会议小结第{words}稿。"}
    sent = {"tree": mine, "base": opened["tree"], "digest": opened["digest"], "tab": tab}
    for step in ("check", "draft"):
        timed(door, step, f"{url}/{step}", sent, seen)
    seen.saved(str(json.loads(timed(door, "save", f"{url}/save", sent, seen))["word"]))


def resident(process: int) -> float:
    """MiB that a process has in memory."""
    told = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(re.findall(r"VmRSS:\s+(\d+)", told)[0]) / 1024


def main(seconds: int = SECONDS, users: int = USERS) -> None:
    """Serve the sample school in a process of its own and use it."""
    with tempfile.TemporaryDirectory(prefix="docgen-users-") as folder:
        root = Path(folder)
        for name in ("data", "templates"):
            shutil.copytree(school.ROOT / name, root / name)
        command = [sys.executable, "-m", "docgen", "serve", "--no-browser", "--stay"]
        with subprocess.Popen(
            command,
            cwd=root,
            text=True,
            env=school.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as server:
            assert server.stdout is not None
            try:
                failed = measure(root, enter(server.stdout.readline().strip()), server.pid, seconds, users)
            finally:
                server.terminate()
    if failed:
        raise SystemExit(1)


def measure(root: Path, door: Door, server: int, seconds: int, users: int) -> bool:
    """Use it and print the figures; whether anything went wrong."""
    files = sorted(path.relative_to(root).as_posix() for path in root.glob("data/*/*/2025/minutes/*.yaml"))
    seen = Seen()
    for look in LOOKS:
        door.ask(door.home + look)
    memory, until = [resident(server)], time.monotonic() + seconds
    everybody = [threading.Thread(target=use, args=(door, n, files, until, seen)) for n in range(users)]
    for one in everybody:
        one.start()
    while any(one.is_alive() for one in everybody):
        time.sleep(seconds / 10)
        memory.append(resident(server))
    for one in everybody:
        one.join()
    _tell(seen, memory, seconds, users, {path: (root / path).read_text("utf-8") for path in files})
    return bool(seen.wrong)


def _tell(seen: Seen, memory: list[float], seconds: int, users: int, texts: dict[str, str]) -> None:
    every = [one for times in seen.times.values() for one in times]
    print(f"{users} users for {seconds} s, each thinking up to {A_PAUSE} s between two requests\n")
    print("| asked | answers | p50 | p95 | longest |\n|---|---|---|---|---|")
    for what, times in (*sorted(seen.times.items()), ("all", every)):
        cuts = statistics.quantiles(times, n=20, method="inclusive") if len(times) > 1 else times * 19
        print(f"| {what} | {len(times)} | {cuts[9]:.2f} s | {cuts[18]:.2f} s | {max(times):.2f} s |")
    print(f"\nsaves: {seen.saves}; errors: {len(seen.wrong)}")
    for wrong in sorted(set(seen.wrong))[:20]:
        print(f"- {wrong}")
    whole = sum(len(re.findall("(?m)^小结:", text)) == 1 for text in texts.values())
    print(
        f"memory of the server: {' → '.join(f'{one:.0f}' for one in memory)} MiB; {whole} of {len(texts)} files whole"
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
