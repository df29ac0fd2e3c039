"""Where the servers of one machine keep their state: all under var/, one folder for the demo and one for real use."""

import fcntl
import hashlib
import json
import os
import secrets
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import quote

CHECKOUT = Path(__file__).resolve().parent.parent.parent
SOCKET_PATH_LIMIT = 107  # bytes in sockaddr_un, less the closing zero
LONGEST_SOCKET_NAME = "/.s.PGSQL.5432"
DATABASE = "regulator"
STARTING = "an address it has not opened yet"


def var() -> Path:
    """The one folder that holds all state; REGULATOR_VAR puts it elsewhere."""
    return Path(os.environ.get("REGULATOR_VAR") or CHECKOUT / "var").resolve()


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of one installation: "demo" (invented data), "site" (real use) or a throw-away one."""

    folder: Path

    def make(self) -> "Home":
        for each in (self.folder, self.logs, self.store, self.mail, self.folder / "static"):
            each.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self

    @property
    def logs(self) -> Path:
        return self.folder / "log"

    @property
    def store(self) -> Path:
        return self.folder / "store"

    @property
    def mail(self) -> Path:
        return self.folder / "mail"

    def swept(self) -> Path:
        """The temp folder of its programs, without what those that were killed had to leave behind."""
        place = self.folder / "tmp"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(mode=0o700)
        return place

    def environment(self, *, sockets: Path, url: str, given: Mapping[str, str]) -> dict[str, str]:
        """What settings.py asks for: what is given, and our own servers and files for the rest."""
        ours = {
            "DATABASE_URL": f"postgresql://{DATABASE}@/{DATABASE}?host={quote(str(sockets), safe='')}",
            "REDIS_URL": f"redis+socket://{quote(str(sockets))}/valkey.sock?virtual_host=0",
            "SECRET_KEY": self.secret_key(),
            "PUBLIC_URL": url,
            "EMAIL_URL": f"file://{quote(str(self.mail))}",
        }
        return {**{name: given.get(name) or value for name, value in ours.items()}, "REGULATOR_STATE": str(self.folder)}

    def secret_key(self) -> str:
        """Made once, readable by its owner only. Linked into place whole, so that two starts agree on one key."""
        place = self.folder / "secret-key"
        if not place.exists():
            descriptor, fresh = tempfile.mkstemp(dir=self.folder)
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_urlsafe(64))
            try:
                os.link(fresh, place)
            except FileExistsError:
                pass
            os.unlink(fresh)
        return place.read_text().strip()


def sockets(folder: Path, *, owner: int | None = None) -> Path:
    """A folder of mode 0700 for unix sockets: run/ inside `folder`, or in the temp folder where that path is too long.

    Root gives it to `owner`. PermissionError where somebody else owns the folder in the shared temp folder.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    place = folder / "run"
    if len(os.fsencode(str(place) + LONGEST_SOCKET_NAME)) > SOCKET_PATH_LIMIT:
        name = hashlib.sha256(os.fsencode(str(folder))).hexdigest()[:16]
        place = Path(tempfile.gettempdir()) / f"regulator-{os.geteuid()}-{name}"
        leave_sign(folder / "run", place)
    place.mkdir(mode=0o700, exist_ok=True)
    if place.parent != folder and (place.is_symlink() or place.stat().st_uid not in (os.geteuid(), owner)):
        raise PermissionError(f"{place} belongs to somebody else; remove it, or set TMPDIR to a folder of your own.")
    if owner is not None and os.geteuid() == 0:
        os.chown(place, owner, -1)
    place.chmod(0o700)
    return place


def leave_sign(sign: Path, place: Path) -> None:
    """A link to what lies outside the folder, for people and for `make clean`, which deletes its target."""
    sign.unlink(missing_ok=True)
    sign.symlink_to(place)


def environment() -> dict[str, str]:
    """The environment of the installation that was started last on this machine.

    Empty where the environment already names a database and nothing was started here: then production is meant, and
    what is missing must be an error. Before the first start it is that of the real site, so that commands which need
    no database work at once.
    """
    kept = var() / "environment.json"
    if kept.exists():
        return dict(json.loads(kept.read_text()))
    if os.environ.get("DATABASE_URL"):
        return {}
    home = Home(var() / "site").make()
    return home.environment(sockets=sockets(home.folder), url="http://127.0.0.1:8000", given=os.environ)


def keep_environment(values: dict[str, str]) -> None:
    """Remember, for commands given in another terminal, how to reach the servers that run now."""
    write_private(var() / "environment.json", json.dumps(values, indent=2))


def write_private(place: Path, text: str) -> None:
    """Replace a file whole; only its owner can read it."""
    descriptor, fresh = tempfile.mkstemp(dir=place.parent)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    os.replace(fresh, place)


class Running(Exception):
    """Another supervisor holds the lock; the message says where it answers."""


class Lock:
    """One supervisor for one var/. The kernel frees the lock when its holder dies, however it dies."""

    def __init__(self) -> None:
        var().mkdir(mode=0o755, parents=True, exist_ok=True)
        self.file: IO[str] = (var() / "lock").open("a+", encoding="utf-8")  # open as long as it is held
        try:
            fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.file.seek(0)
            raise Running(self.file.read().strip() or STARTING) from None
        self.note(STARTING)

    def note(self, text: str) -> None:
        """Say to a second start where this one answers."""
        self.file.truncate(0)
        self.file.write(text)
        self.file.flush()
