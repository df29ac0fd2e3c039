"""Servers for one test run, in a temp folder, without care for durability; nothing of them is left afterwards."""

import fcntl
import os
import secrets
import shutil
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from regulator.embedded import places, postgres, valkey
from regulator.embedded.children import Child, finish, spawn, stop, wait_until

PREFIX = "regulator-test-"


@dataclass(frozen=True, slots=True)
class Ports:
    """The way over TCP, as in production: two free ports of this machine, and a password for both."""

    database: int
    broker: int
    password: str

    def options(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """For PostgreSQL and for Valkey."""
        return (
            ("-c", "listen_addresses=127.0.0.1", "-p", str(self.database)),
            ("--port", str(self.broker), "--bind", "127.0.0.1", "--requirepass", self.password),
        )

    def addresses(self) -> dict[str, str]:
        name = places.DATABASE
        return {
            "DATABASE_URL": f"postgresql://{name}:{self.password}@127.0.0.1:{self.database}/{name}",
            "REDIS_URL": f"redis://:{self.password}@127.0.0.1:{self.broker}/0",
        }


def ports() -> Ports:
    with socket.socket() as one, socket.socket() as other:
        for line in (one, other):
            line.bind(("127.0.0.1", 0))
        return Ports(one.getsockname()[1], other.getsockname()[1], secrets.token_hex(16))


@contextmanager
def servers(*, tcp: bool = False) -> Iterator[dict[str, str]]:
    """PostgreSQL and Valkey of one's own, and the environment that reaches them: by unix socket, or by TCP."""
    sweep()
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    lock = held(folder)
    home = places.Home(folder / "home").make()
    base = postgres.ground(home.folder)
    sockets = places.sockets(base.folder, owner=base.owner)
    way = ports() if tcp else None
    for_postgres, for_valkey = way.options() if way else ((), ())
    started: list[Child] = []
    try:
        database, _ = postgres.server(home, options=(*postgres.FOR_TESTS, *for_postgres), on=base)
        broker = valkey.server(home, sockets, options=for_valkey)
        started += [database, broker]
        broker.run()
        postgres.start(
            database, sockets, base.data, port=way.database if way else None, password=way.password if way else None
        )
        wait_until(lambda: valkey.ready(sockets), broker, seconds=20)
        yield home.environment(sockets=sockets, url="http://127.0.0.1:8000", given=way.addresses() if way else {})
    finally:
        stop(started, by=time.monotonic() + 1)  # nothing in them is worth a longer wait
        remove(folder)
        lock.close()


def held(folder: Path) -> IO[str]:
    """A lock that says this folder is in use, for as long as this process lives."""
    lock = (folder / "lock").open("w", encoding="utf-8")
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return lock


def sweep() -> None:
    """Remove what a run that was killed had to leave behind."""
    for place in Path(tempfile.gettempdir()).glob(f"{PREFIX}*/lock"):
        try:
            held(place.parent).close()
        except OSError:
            continue
        remove(place.parent)


def remove(folder: Path) -> None:
    """The folder, and the places outside that it has links to."""
    for sign in (folder / "home/run", folder / "home" / postgres.SIGN):
        if sign.is_symlink():
            shutil.rmtree(sign.resolve(), ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


def pytest(arguments: Sequence[str], *, tcp: bool = False) -> int:
    """Run pytest against servers of its own; its exit status."""
    with servers(tcp=tcp) as environment:
        argv = (sys.executable, "-m", "pytest", *arguments)
        process = spawn(argv, death=signal.SIGKILL, env={**os.environ, **environment}, alone=False)
        return finish(process, moment=2.5)  # for its browsers and workers, where it is broken off
