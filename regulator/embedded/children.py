"""Programs started as direct children: they die with their parent, are reaped here, and come back when they fall."""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

PR_SET_PDEATHSIG = 1
LONGEST_LOG = 20_000_000  # bytes
# The signal to stop. Kept, because Python drops an exception that a handler raises inside a destructor.
HEARD: list[int] = []
prctl: Callable[[int, int], int] | None = getattr(ctypes.CDLL(None), "prctl", None)  # Linux only


class Failed(Exception):
    """Something the person at the terminal has to put right; the message says what."""


def follow_parent(death: signal.Signals) -> None:
    """Ask the kernel to send `death` to this process when its parent dies, even by kill -9."""
    if prctl:
        prctl(PR_SET_PDEATHSIG, death)


def spawn(
    argv: Sequence[str],
    *,
    death: signal.Signals,
    log: Path | None = None,
    env: Mapping[str, str] | None = None,
    user: int | None = None,
    group: int | None = None,
    pass_fds: Sequence[int] = (),
) -> "subprocess.Popen[bytes]":
    """Start a program that gets `death` when this process dies. Call it from the main thread: the kernel watches that.

    With `log` it gets a process group of its own, so that Ctrl-C in the terminal reaches the supervisor alone.
    """
    parent = os.getpid()

    def before_exec() -> None:
        follow_parent(death)
        if os.getppid() != parent:  # it died before the request
            os._exit(1)

    with open(log, "ab") if log else nullcontext() as out:
        return subprocess.Popen(
            argv,
            stdin=subprocess.DEVNULL if log else None,
            stdout=out,
            stderr=out,
            env=env,
            cwd="/" if user is not None else None,
            user=user,
            group=group,
            extra_groups=[] if user is not None else None,
            process_group=0 if log else None,
            pass_fds=pass_fds,
            preexec_fn=before_exec,
        )


@dataclass(slots=True)
class Child:
    """One program of the house: how to start it, how to ask it to stop, and since when it runs."""

    name: str
    start: Callable[[], "subprocess.Popen[bytes]"]
    log: Path
    stop: signal.Signals = signal.SIGTERM
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    falls: int = 0
    again: float = field(default=0.0)  # monotonic time of the next start

    def run(self) -> None:
        self.process = self.start()
        self.started = time.monotonic()

    def watch(self) -> None:
        """Notice a fall, say so, and start it again: at once, then after 1, 2, 4 … 30 seconds."""
        keep_short(self.log)
        now = time.monotonic()
        if self.process is not None and self.process.poll() is not None:
            self.falls = 1 if now - self.started > 60 else self.falls + 1
            wait = min(30, 2 ** (self.falls - 2)) if self.falls > 1 else 0
            say(
                f"{self.name} stopped by itself ({reason(self.process.returncode)}); starting it again"
                f"{f' in {wait} s' if wait else ''}. Its log: {self.log}"
            )
            self.process, self.again = None, now + wait
        if self.process is None and now >= self.again:
            self.run()

    def ask_to_stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(self.stop)

    def gone(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def kill(self) -> None:
        """The whole process group: a worker's pool goes with it."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            self.process.wait()

    def last_words(self, lines: int = 15) -> str:
        """The end of its log, for the person who has to find out why it did not start."""
        if not self.log.exists():
            return ""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])


def stop(children: Sequence[Child], *, within: float) -> None:
    """Ask all at once, wait `within` seconds together, then kill what is left."""
    for child in children:
        child.ask_to_stop()
    end = time.monotonic() + within
    while time.monotonic() < end and not all(child.gone() for child in children):
        time.sleep(0.02)
    for child in children:
        child.kill()


def wait_until(ready: Callable[[], bool], child: Child, *, seconds: float) -> None:
    """Failed, with the end of the child's log, where it dies or is not ready in time."""
    end = time.monotonic() + seconds
    while not ready():
        if child.gone() or time.monotonic() > end:
            why = "did not start" if child.gone() else f"was not ready after {seconds:.0f} s"
            raise Failed(f"{child.name} {why}. The end of {child.log}:\n{child.last_words()}")
        time.sleep(0.01)


def keep_short(log: Path) -> None:
    """A log that grew long becomes the older one. It is open for appending, so its program goes on at the new start."""
    if log.exists() and log.stat().st_size > LONGEST_LOG:
        shutil.copyfile(log, log.with_name(f"{log.name}.1"))
        os.truncate(log, 0)


def reason(code: int) -> str:
    """An exit status in words: "exit 3" or "SIGKILL"."""
    return signal.Signals(-code).name if code < 0 else f"exit {code}"


def say(text: str) -> None:
    """A line for the person at the terminal."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
