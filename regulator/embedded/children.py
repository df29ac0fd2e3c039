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
from typing import NamedTuple

PR_SET_PDEATHSIG = 1
LONGEST_LOG = 20_000_000  # bytes
INSIST = 0.5  # seconds before its end in which a program is asked to stop for the second time


class Heard(NamedTuple):
    """A signal to stop, and when it came (monotonic)."""

    number: int
    at: float


# The handler only notes the signal here, and whoever waits looks. An exception raised by the handler could fall between
# the start of a program and the note of it, and Python drops one that is raised inside a destructor.
HEARD: list[Heard] = []
prctl: Callable[[int, int], int] | None = getattr(ctypes.CDLL(None), "prctl", None)  # Linux only


class Failed(Exception):
    """Something the person at the terminal has to put right; the message says what."""


class Stopped(BaseException):
    """Ctrl-C or SIGTERM: whatever is under way ends, and everything started is stopped on the way out."""


def heed() -> None:
    """Stopped, once a signal to stop was heard."""
    if HEARD:
        raise Stopped


def pause(seconds: float) -> None:
    """Wait so long, and less where a signal to stop was heard: then Stopped."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        heed()
        time.sleep(min(left, 0.02))
    heed()


def finish(process: "subprocess.Popen[bytes]", *, moment: float = 0) -> int:
    """The exit status of a program that ends by itself. Where this process is told to stop before, it is killed, after
    `moment` seconds in which it may leave in order.
    """
    try:
        while process.poll() is None:
            pause(0.02)
        heed()  # what ended it may have been the same Ctrl-C
        return process.returncode
    finally:
        break_off(process, moment=moment)


def break_off(process: "subprocess.Popen[bytes]", *, moment: float = 0) -> None:
    """Kill a program that has not ended; with a moment, as Ctrl-C in its terminal does and then for good."""
    if moment and process.poll() is None:
        if HEARD and HEARD[0].number != signal.SIGINT:  # that of the terminal has reached it already
            process.send_signal(signal.SIGINT)
        wait_for(lambda: process.poll() is not None, until=time.monotonic() + moment)
    if process.poll() is None:
        kill(process)
        process.wait()


def kill(process: "subprocess.Popen[bytes]") -> None:
    """With all of its process group, where it leads one: a worker's pool goes with it."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):  # there is no such group; macOS says so of one that has just ended
        process.kill()


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
    alone: bool = True,
) -> "subprocess.Popen[bytes]":
    """Start a program that gets `death` when this process dies. Call it from the main thread: the kernel watches that.

    `alone`: in a process group of its own, so that Ctrl-C in the terminal reaches the supervisor only; it cannot ask.
    """
    parent = os.getpid()

    def before_exec() -> None:
        follow_parent(death)
        if os.getppid() != parent:  # it died before the request
            os._exit(1)

    with open(log, "ab") if log else nullcontext() as out:
        return subprocess.Popen(
            argv,
            stdin=subprocess.DEVNULL if alone else None,
            stdout=out,
            stderr=out,
            env=env,
            cwd="/" if user is not None else None,
            user=user,
            group=group,
            extra_groups=[] if user is not None else None,
            process_group=0 if alone else None,
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
    insist: signal.Signals | None = None  # the second and last word before SIGKILL
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

    def tell(self, word: signal.Signals | None) -> None:
        if word and self.process is not None:
            self.process.send_signal(word)  # nothing happens where it has gone

    def gone(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def last_words(self, lines: int = 15) -> str:
        """The end of its log, for the person who has to find out why it did not start."""
        if not self.log.exists():
            return ""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])


def stop(children: Sequence[Child], *, by: float) -> None:
    """Ask all at once, insist shortly before `by` (monotonic), then kill what is left. Never waits much longer."""

    def gone() -> bool:
        return all(child.gone() for child in children)

    for child in children:
        child.tell(child.stop)
    wait_for(gone, until=by - INSIST)
    for child in children:
        child.tell(child.insist)
    wait_for(gone, until=by)
    for child in children:
        if child.process is not None:
            kill(child.process)
    wait_for(gone, until=time.monotonic() + 0.2)


def wait_for(true: Callable[[], bool], *, until: float) -> None:
    """Until it is so, at the longest until then (monotonic). A signal to stop changes nothing: this is the stopping."""
    while time.monotonic() < until and not true():
        time.sleep(0.01)


def wait_until(ready: Callable[[], bool], child: Child, *, seconds: float) -> None:
    """Failed, with the end of the child's log, where it dies or is not ready in time; Stopped where told to stop."""
    end = time.monotonic() + seconds
    while not ready():
        if child.gone() or time.monotonic() > end:
            why = "did not start" if child.gone() else f"was not ready after {seconds:.0f} s"
            raise Failed(f"{child.name} {why}. The end of {child.log}:\n{child.last_words()}")
        pause(0.01)


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
