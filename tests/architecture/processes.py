"""Watching processes from outside: what they say, which still run, and what becomes true in time."""

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
OF_SERVERS = ("DATABASE_URL", "REDIS_URL", "REGULATOR_STATE", "PUBLIC_URL", "EMAIL_URL", "SECRET_KEY", "DEMO")


def clean_environment(var: Path) -> dict[str, str]:
    """The environment of somebody who has set nothing up, with the state in this folder."""
    kept = {name: value for name, value in os.environ.items() if name not in OF_SERVERS}
    return {**kept, "REGULATOR_VAR": str(var), "PYTHONPATH": str(CHECKOUT)}


def said(process: "subprocess.Popen[str]", word: str) -> str:
    """The next line it prints that has this word in it."""
    assert process.stdout
    for line in process.stdout:
        if word in line:
            return line.strip()
    raise AssertionError(f"it ended ({process.wait()}) without saying {word!r}")


def running(folder: Path) -> list[str]:
    """Every process that has the folder in its command line or its environment: its number and command line."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            words = (place / "cmdline").read_bytes().replace(b"\0", b" ")
            environment = (place / "environ").read_bytes()
        except OSError:
            continue
        if words and os.fsencode(folder) in words + environment:
            found.append(f"{place.name} {words.decode(errors='replace')}")
    return found


def until(true: Callable[[], object], seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "not within the time allowed"
        time.sleep(0.02)
