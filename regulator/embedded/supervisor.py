"""One process above all others: servers, web, workers and beat, started in order, watched, and stopped together."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from regulator.embedded import children, places, postgres, valkey
from regulator.embedded.children import Child, Failed, break_off, finish, pause, say, spawn, stop, wait_until

FIRST_PORT = 8000
FOR_PROGRAMS, FOR_ALL = 2.7, 4.2  # seconds after the signal to stop in which those have gone
PORTS = 100
DEMO, SITE = "demo", "site"


@dataclass(slots=True)
class House:
    """What runs: the home of its files, its environment, and its programs in the order of their start."""

    home: places.Home
    web: socket.socket
    env: dict[str, str] = field(default_factory=dict)
    servers: list[Child] = field(default_factory=list)
    programs: list[Child] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.web.getsockname()[1]}"

    def stop(self) -> None:
        """Within 5 seconds of the signal: first what uses the servers, then the servers."""
        heard = children.HEARD[0].at if children.HEARD else time.monotonic()
        stop(self.programs, by=heard + FOR_PROGRAMS)
        stop(self.servers, by=heard + FOR_ALL)


def serve(kind: str, *, founding: Sequence[str] = ()) -> None:
    """Start everything, say where it answers, and keep it running until told to stop.

    `kind` is DEMO or SITE; `founding` are the arguments of found_authority where the site has no authority yet.
    """
    lock = places.Lock()
    house = House(places.Home(places.var() / kind).make(), listen())
    try:
        say("Starting the servers")
        start_servers(house)
        places.keep_environment(house.env)
        prepare(house, kind, founding)
        start_programs(house)
        lock.note(house.url)
        greet(house, kind)
        keep(house)
    finally:
        house.stop()
        lock.note("")


def keep(house: House) -> None:
    """Watch it all until told to stop."""
    while True:
        for child in (*house.servers, *house.programs):
            child.watch()
        pause(0.2)


def listen() -> socket.socket:
    """A socket on 8000 or the next free port. It stays open while web restarts: callers wait, none is refused."""
    for port in range(FIRST_PORT, FIRST_PORT + PORTS):
        line = socket.socket()
        line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            line.bind(("127.0.0.1", port))
        except OSError:
            line.close()
            continue
        if port != FIRST_PORT:
            say(f"Port {FIRST_PORT} is taken by another program; using {port}.")
        line.listen(256)
        return line
    raise Failed(f"No free port from {FIRST_PORT} to {FIRST_PORT + PORTS - 1} on 127.0.0.1.")


def start_servers(house: House) -> None:
    """PostgreSQL and Valkey, each only where the environment names none."""
    base = None if os.environ.get("DATABASE_URL") else postgres.ground(house.home.folder)
    sockets = places.sockets(base.folder, owner=base.owner) if base else places.sockets(house.home.folder)
    house.env = house.home.environment(sockets=sockets, url=house.url, given=os.environ)
    house.env["DEMO"] = "1" if house.home.folder.name == DEMO else ""
    if base:
        database, sockets = postgres.server(house.home, on=base)
        house.servers.append(database)
        postgres.start(database, sockets, base.data)
    if not os.environ.get("REDIS_URL"):
        broker = valkey.server(house.home, sockets)
        house.servers.append(broker)
        broker.run()
        wait_until(lambda: valkey.ready(sockets), broker, seconds=20)


def prepare(house: House, kind: str, founding: Sequence[str]) -> None:
    """Tables, static files, and the first content of an empty database."""
    collect = begin(house, "collectstatic", "--no-input", "-v", "0")
    try:
        for command in (("migrate", "--no-input", "-v", "0"), ("createcachetable", "-v", "0")):
            manage(house, *command)
        succeed(collect, "collectstatic")
    finally:
        break_off(collect)
    if not has_authority(house.env):
        say(f"The database is empty: {'loading the demo' if kind == DEMO else 'founding an authority'}")
        manage(house, *(("load_demo",) if kind == DEMO else ("found_authority", *founding)))


def begin(house: House, *command: str) -> "subprocess.Popen[bytes]":
    """A command of manage.py in this terminal; the one that founds an authority may ask there."""
    argv = (sys.executable, str(places.CHECKOUT / "manage.py"), *command)
    return spawn(argv, death=signal.SIGKILL, env={**os.environ, **house.env}, alone=command[0] != "found_authority")


def succeed(process: "subprocess.Popen[bytes]", name: str) -> None:
    """Failed where the command fails; it has said why. One that asks gets a moment to give the terminal back."""
    if finish(process, moment=0.5) != 0:
        raise Failed(f"manage.py {name} failed; see above.")


def manage(house: House, *command: str) -> None:
    """A command of manage.py, from beginning to end."""
    succeed(begin(house, *command), command[0])


def has_authority(env: Mapping[str, str]) -> bool:
    """Whether somebody was founded in this database; a site without an authority has nothing else either."""
    with psycopg.connect(env["DATABASE_URL"]) as connection:
        return connection.execute("SELECT EXISTS (SELECT FROM accounts_authority)").fetchone() == (True,)


def start_programs(house: House) -> None:
    """Web, two kinds of workers, one beat, and the sweeper that does the work where the bell is out of order."""
    web = house.web.fileno()
    os.set_inheritable(web, True)
    celery = ("-m", "celery", "-A", "regulator.celery")
    worker = (*celery, "worker", "--without-gossip", "--without-mingle", "--loglevel", "INFO")
    schedule = str(house.home.folder / "beat-schedule")
    cores = str(os.cpu_count() or 1)
    env = {**os.environ, **house.env, "PYTHONUNBUFFERED": "1", "TMPDIR": str(house.home.swept())}
    gunicorn = ("-m", "gunicorn", "-c", str(places.CHECKOUT / "deploy/gunicorn.conf.py"), "regulator.wsgi:application")
    for name, argv, descriptors in (
        ("web", (*gunicorn, "--bind", f"fd://{web}"), (web,)),
        ("worker", (*worker, "-Q", "default", "-n", "default@%h", "--concurrency", "2"), ()),
        ("documents", (*worker, "-Q", "documents", "-n", "documents@%h", "--concurrency", cores,
                       "--max-tasks-per-child", "200", "--time-limit", "120"), ()),
        ("beat", (*celery, "beat", "-s", schedule, "--loglevel", "INFO"), ()),
        ("sweeper", (str(places.CHECKOUT / "manage.py"), "sweep_outbox"), ()),
    ):  # fmt: skip
        house.programs.append(program(house.home.logs / f"{name}.log", name, argv, env, descriptors))
        house.programs[-1].run()
    say("Starting web, workers and beat")
    wait_until(lambda: answers(house.url), house.programs[0], seconds=60)


def program(log: Path, name: str, argv: Sequence[str], env: Mapping[str, str], descriptors: Sequence[int]) -> Child:
    """A Python program of the house. Killed with the supervisor: what it had begun is a row that another takes up."""
    command = (sys.executable, *argv)
    return Child(name, lambda: spawn(command, death=signal.SIGKILL, log=log, env=env, pass_fds=descriptors), log)


def answers(url: str) -> bool:
    """Whether the web application answers at all, whatever it says."""
    line = http.client.HTTPConnection(url.removeprefix("http://"), timeout=1)
    try:
        line.request("GET", "/")
        return line.getresponse().status < 500
    except OSError:
        return False
    finally:
        line.close()


def greet(house: House, kind: str) -> None:
    """Where it answers, and who may sign in."""
    say(f"\nRegulator is running at {house.url}   (stop with Ctrl-C)")
    say(f"Files and logs are in {house.home.folder}")
    if kind == DEMO:
        manage(house, "demo_signins")
