"""What is measured runs as a process of its own, in a folder of its own that goes afterwards."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).parent.parent
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)")
PATIENCE = 120  # seconds to be ready in
KEPT = ("PATH", "HOME", "LANG")


class DidNotStart(Exception):
    """The process said what is in the message, and not where it can be reached."""


def environment(var: Path, **more: str) -> dict[str, str]:
    """Nothing of the surroundings: no real database, no real mail, no real secrets."""
    own = {name: os.environ[name] for name in KEPT if name in os.environ}
    return {**own, "VAR_DIR": str(var), "PYTHONPATH": str(HOUSE), **more}


def command(var: Path, *words: str, said: str = "", python: str = sys.executable, **more: str) -> str:
    """Run a command of ours to its end, with this on its input; what it printed."""
    run = [python, *words]
    done = subprocess.run(
        run, cwd=HOUSE, env=environment(var, **more), input=said, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)}:\n{done.stderr[-2000:]}")
    return done.stdout


class Server:
    """A server that prints its address once it can be reached."""

    def __init__(self, var: Path, *words: str, python: str = sys.executable, **more: str) -> None:
        self.log = (var / f"{words[-1].strip('-').replace('/', '_')}.log").open("w")
        self.process = subprocess.Popen(
            [python, *words],
            cwd=HOUSE,
            env=environment(var, **more),
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
        )
        self.port = self._wait_for_address()

    def _wait_for_address(self) -> int:
        watch = threading.Timer(PATIENCE, self.process.kill)
        watch.start()
        assert self.process.stdout
        said = ""
        for line in self.process.stdout:
            said += line
            if found := ADDRESS.search(line):
                watch.cancel()
                return int(found[1])
        watch.cancel()
        self.process.wait()
        raise DidNotStart(said + Path(self.log.name).read_text())

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: Any) -> None:
        if (code := self.process.poll()) is not None:
            print(
                f"stopped by itself with {code}:\n{Path(self.log.name).read_text()[-2000:]}", file=sys.stderr
            )
        self.process.terminate()
        try:
            self.process.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.communicate()
        self.log.close()

    # --- what it takes ---
    @property
    def memory(self) -> int:
        """Resident kilobytes."""
        return self._status("VmRSS")

    @property
    def busy(self) -> float:
        """Seconds of processor it has used."""
        after_the_name = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(after_the_name[11]) + int(after_the_name[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def threads(self) -> int:
        return self._status("Threads")

    @property
    def sqlite_connections(self) -> int:
        """How often it has the database file open."""
        count = 0
        for number in Path(f"/proc/{self.process.pid}/fd").iterdir():
            try:
                count += os.readlink(number).endswith(".sqlite3")
            except OSError:
                continue  # closed while we looked
        return count

    async def settle(self, patience: float = 6.0) -> None:
        """Wait until it has had nothing to do for a second, ten times this patience at the most."""
        quiet, used = 0, self.busy
        for _ in range(round(patience * 40)):
            await asyncio.sleep(0.25)
            quiet = quiet + 1 if self.busy - used <= 0.01 else 0
            used = self.busy
            if quiet == 4:
                return

    def _status(self, name: str) -> int:
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith(name):
                return int(line.split()[1])
        raise LookupError(name)
