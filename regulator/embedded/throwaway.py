"""Servers for one test run, in a temp folder, without care for durability; nothing of them is left afterwards."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from regulator.embedded import places, postgres, valkey
from regulator.embedded.children import Child, spawn, stop, wait_until


@contextmanager
def servers() -> Iterator[dict[str, str]]:
    """PostgreSQL and Valkey of one's own, and the environment that reaches them."""
    folder = Path(tempfile.mkdtemp(prefix="regulator-test-"))
    home = places.Home(folder / "home").make()
    started: list[Child] = []
    base = postgres.ground(home.folder)
    try:
        database, sockets = postgres.server(home, options=postgres.FOR_TESTS, on=base)
        broker = valkey.server(home, sockets)
        started += [database, broker]
        postgres.start(database, sockets, base.data)
        broker.run()
        wait_until(lambda: valkey.ready(sockets), broker, seconds=20)
        yield home.environment(sockets=sockets, url="http://127.0.0.1:8000", given={})
    finally:
        stop(started, within=5)
        for each in {folder, base.folder, places.sockets(base.folder, owner=base.owner)}:
            shutil.rmtree(each, ignore_errors=True)


def pytest(arguments: Sequence[str]) -> int:
    """Run pytest against servers of its own; its exit status."""
    with servers() as environment:
        env = {**os.environ, **environment}
        process = spawn((sys.executable, "-m", "pytest", *arguments), death=signal.SIGKILL, env=env)
        try:
            return process.wait()
        finally:
            end(process)


def end(process: "subprocess.Popen[bytes]") -> None:
    """A run broken off in this terminal is given a moment to close its browsers and workers."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(timeout=3)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
