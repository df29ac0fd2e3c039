"""Ctrl-C and SIGTERM: whatever the house is doing when the signal comes, all of it is gone within five seconds."""

import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.architecture.processes import CHECKOUT, clean_environment, running, said, until

# A house of sleepers under the real supervisor: its handlers, its watching, its stopping. The kernel's own help for
# orphans is switched off, as on a Mac: what is still there afterwards was forgotten.
HOUSE = """
import os, signal, sys
from pathlib import Path
from regulator.embedded import __main__ as door, children, places, supervisor

children.prctl = None
folder = Path(sys.argv[1])
me = os.getpid()

def child(name, program="import time; time.sleep(60)", start=None):
    log = folder / f"{name}.log"
    def begin():
        return children.spawn((sys.executable, "-c", program, str(folder)), death=signal.SIGKILL, log=log)
    return children.Child(name, (lambda: start(begin)) if start else begin, log)

def serve(*programs, **named):
    house = supervisor.House(places.Home(folder).make(), supervisor.listen())
    house.programs += programs
    try:
        for each in programs:
            each.run()
        print("at work", flush=True)
        supervisor.keep(house)
    finally:
        house.stop()

door.supervisor.serve = serve
sys.argv[1:] = ["demo"]
"""
DESTRUCTOR = """
class Last:
    def __del__(self):
        os.kill(me, signal.SIGTERM)
        for _ in range(10_000):
            pass  # the handler runs here, where Python drops what it raises

keep_short = children.keep_short
def once(log):
    children.keep_short = keep_short
    Last()
children.keep_short = once
door.perform = lambda wanted: serve(child("one"), child("two")) or 0
sys.exit(door.main())
"""
RESTARTED = """
def start(begin):
    process = begin()
    if begun:
        os.kill(me, signal.SIGTERM)  # just after the program has started, before anybody has noted it
    begun.append(process)
    return process
begun = []
door.perform = lambda wanted: serve(child("falls", "pass", start), child("two")) or 0
sys.exit(door.main())
"""
STUBBORN = """
deaf = "import signal, time; [signal.signal(n, signal.SIG_IGN) for n in (2, 3, 15)]; print(0, flush=1); time.sleep(60)"
stubborn = child("stubborn", deaf)
server = child("server", deaf)
server.stop, server.insist = signal.SIGINT, signal.SIGQUIT
door.perform = lambda wanted: serve(stubborn, server) or 0
sys.exit(door.main())
"""


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Callable[..., "subprocess.Popen[str]"]]:
    """Start a program that keeps its state in this folder; whatever still runs on it afterwards is a failure."""
    begun: list[subprocess.Popen[str]] = []

    def start(*argv: str) -> "subprocess.Popen[str]":
        begun.append(subprocess.Popen(
            (sys.executable, *argv), env=clean_environment(tmp_path / "v"), cwd=CHECKOUT, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        ))  # fmt: skip
        return begun[-1]

    yield start
    for each in begun:
        each.kill()
        each.wait()
        if each.stdout:
            each.stdout.close()
    if (tmp_path / "v/demo/run").exists():
        shutil.rmtree((tmp_path / "v/demo/run").resolve())


def gone(house: "subprocess.Popen[str]", folder: Path, *, since: float) -> None:
    """It ended as asked, within five seconds, and everything with it."""
    assert house.wait(timeout=20) == 0
    assert time.monotonic() - since < 5
    assert running(folder) == []


@pytest.mark.parametrize("moment", [DESTRUCTOR, RESTARTED])
def test_a_signal_at_the_worst_moment_is_not_lost_and_no_program_forgotten(begin, tmp_path, moment) -> None:
    """Inside a destructor Python drops what a handler raises; between a start and its note a program has no name."""
    house = begin("-c", HOUSE + moment, str(tmp_path))
    said(house, "at work")
    gone(house, tmp_path, since=time.monotonic())


def test_signals_in_a_row_stop_it_once(begin, tmp_path) -> None:
    house = begin("-c", HOUSE + STUBBORN, str(tmp_path))
    said(house, "at work")
    until(lambda: all((tmp_path / f"{name}.log").exists() and (tmp_path / f"{name}.log").read_text() == "0\n"
                      for name in ("stubborn", "server")))  # fmt: skip
    asked = time.monotonic()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGINT, signal.SIGHUP, signal.SIGTERM) * 3:
        house.send_signal(number)
        time.sleep(0.05)
    gone(house, tmp_path, since=asked)


def working(folder: Path, words: str) -> list[str]:
    return [line for line in running(folder) if re.search(words, line)]


def test_whatever_part_of_the_start_it_interrupts_the_next_start_begins_anew(begin, tmp_path) -> None:
    """While the cluster is made, while PostgreSQL starts, in the middle of the migrations, of loading the demo."""
    steps = (
        "bin/initdb",
        "bin/postgres -D .*/data -k",
        "manage.py migrate",
        "manage.py load_demo",
        "manage.py load_demo",
    )
    for words in steps:
        house = begin("-m", "regulator.embedded", "demo")
        until(lambda words=words: working(tmp_path, words), seconds=120)
        asked = time.monotonic()
        house.send_signal(signal.SIGTERM)
        gone(house, tmp_path, since=asked)
