"""The whole house as one command starts it, for real use: in order, once, mended while it runs, and gone when told."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.architecture.processes import CHECKOUT, clean_environment, running, said, until

FOUNDING = {
    "key": "dh", "name": "Donghai Cyberspace Office", "regime": "cn-cac", "timezone": "Asia/Shanghai", "prefix": "DH",
    "admin": "root", "admin-name": "Lin Mei", "admin-email": "lin@donghai.example",
    "head": "head", "head-name": "Zhao Min", "head-email": "zhao@donghai.example",
}  # fmt: skip
SUPERVISOR = (sys.executable, "-m", "regulator.embedded", "run", "--")

Start = Callable[[], "subprocess.Popen[str]"]


@pytest.fixture
def var(tmp_path: Path) -> Path:
    return tmp_path / "v"


@pytest.fixture
def start(var: Path) -> Iterator[Start]:
    """The command, with answers to its questions; whatever still runs on its folder afterwards is a failure."""
    flags = [word for name, value in FOUNDING.items() for word in (f"--{name}", value)]
    env = {**clean_environment(var), "REGULATOR_ADMIN_PASSWORD": "correct horse battery"}
    begun: list[subprocess.Popen[str]] = []

    def begin() -> "subprocess.Popen[str]":
        begun.append(subprocess.Popen(
            (*SUPERVISOR, *flags), env=env, cwd=CHECKOUT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True,
        ))  # fmt: skip
        return begun[-1]

    yield begin
    for each in begun:
        each.kill()
        each.wait()
        if each.stdout:
            each.stdout.close()
    until(lambda: not running(var))
    shutil.rmtree((var / "site/run").resolve())


def address(process: "subprocess.Popen[str]") -> str:
    found = re.search(r"http://127\.0\.0\.1:\d+", said(process, "is running at"))
    assert found
    return found.group()


def status(url: str) -> int:
    with urllib.request.urlopen(url, timeout=10) as answer:
        return int(answer.status)


def named(var: Path, words: str) -> list[int]:
    """The programs of this house whose command line has these words."""
    return [int(line.split()[0]) for line in running(var) if words in line]


def test_the_house_starts_once_mends_itself_and_stops_within_five_seconds(start, var) -> None:
    first = start()
    said(first, "Lin Mei may sign in as root")
    url = address(first)
    assert status(url) == 200
    assert status(f"{url}/healthz") == 200

    second = start()
    assert second.wait(timeout=60) == 0
    assert f"already running at {url}; nothing changed" in said(second, "already running")

    programs = ("bin/postgres", "valkey-server", "gunicorn", "-Q default", "-Q documents", "beat", "sweep_outbox")
    assert [words for words in programs if not named(var, words)] == []
    (beat,) = named(var, "celery -A regulator.celery beat")
    os.kill(beat, signal.SIGKILL)
    assert "beat stopped by itself (SIGKILL); starting it again" in said(first, "stopped by itself")
    until(lambda: named(var, "celery -A regulator.celery beat") not in ([], [beat]))

    asked = time.monotonic()
    first.send_signal(signal.SIGTERM)
    assert first.wait(timeout=10) == 0
    assert time.monotonic() - asked < 5
    until(lambda: not running(var), seconds=1)

    again = start()
    url = address(again)
    assert status(url) == 200
    again.kill()
    until(lambda: not running(var), seconds=5)


def test_without_a_terminal_or_answers_it_says_what_to_give_and_leaves_nothing_running(var) -> None:
    done = subprocess.run(
        SUPERVISOR, env=clean_environment(var), cwd=CHECKOUT, stdin=subprocess.DEVNULL, capture_output=True, text=True,
        timeout=300,
    )  # fmt: skip
    assert done.returncode == 1
    assert "Give --key" in done.stderr
    assert not running(var)
    shutil.rmtree((var / "site/run").resolve())


def test_commands_find_the_servers_of_this_machine_by_themselves(var) -> None:
    """Before the first start too: those that speak the law need no server, the others say how to start one."""
    argv = (sys.executable, str(CHECKOUT / "manage.py"))
    env = clean_environment(var)
    law = subprocess.run((*argv, "deadline", "--help"), env=env, cwd=var.parent, capture_output=True, text=True)
    assert law.returncode == 0, law.stderr
    books = subprocess.run((*argv, "migrate"), env=env, cwd=var.parent, capture_output=True, text=True)
    assert books.returncode == 1
    assert "`make demo` and `make run` start their own" in books.stderr
    assert "Traceback" not in books.stderr
    shutil.rmtree((var / "site/run").resolve())
