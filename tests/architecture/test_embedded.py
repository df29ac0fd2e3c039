"""The servers of one machine: they start anywhere, come back when they fall, and never outlive their parent."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from regulator.embedded import children, places, postgres, supervisor, throwaway, valkey
from tests.architecture.processes import CHECKOUT, clean_environment, running, said, until

HOUSE = """
import sys, time
from regulator.embedded import places, supervisor
house = supervisor.House(places.Home(places.var() / "site").make(), supervisor.listen())
supervisor.start_servers(house)
print(house.env["DATABASE_URL"], flush=True)
while True:
    for child in house.servers:
        child.watch()
    time.sleep(0.05)
"""


@pytest.fixture
def var(tmp_path: Path) -> Path:
    """State of its own, and whatever still runs on it afterwards is a failure."""
    return tmp_path / "var"


@pytest.fixture
def start(var: Path) -> Iterator[Callable[[], tuple["subprocess.Popen[str]", str]]]:
    """Start PostgreSQL and Valkey under a parent that can be killed; its process and the address of the database."""
    begun: list[subprocess.Popen[str]] = []

    def begin() -> tuple["subprocess.Popen[str]", str]:
        argv = (sys.executable, "-c", HOUSE)
        env = clean_environment(var)
        begun.append(subprocess.Popen(argv, env=env, stdout=subprocess.PIPE, text=True, cwd=CHECKOUT))
        assert begun[-1].stdout
        return begun[-1], said(begun[-1], "postgresql://")

    yield begin
    for each in begun:
        each.kill()
        each.wait()
        if each.stdout:
            each.stdout.close()
    until(lambda: not running(var))
    shutil.rmtree((var / "site/run").resolve())


def test_a_killed_parent_leaves_no_server_and_no_committed_row_is_lost(start, var) -> None:
    parent, address = start()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'committed' AS word")
    assert len(running(var)) >= 2
    parent.kill()
    until(lambda: not running(var), seconds=5)
    _, again = start()
    with psycopg.connect(again) as connection:
        assert connection.execute("SELECT word FROM kept").fetchone() == ("committed",)


def test_a_new_start_right_after_a_kill_waits_for_the_old_server(start) -> None:
    parent, _ = start()
    parent.kill()
    _, address = start()
    with psycopg.connect(address) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_killed_server_comes_back_and_the_terminal_says_so(start, var) -> None:
    parent, address = start()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS n")
    postmaster = int((var / "site/data/postmaster.pid").read_text().split()[0])
    os.kill(postmaster, signal.SIGKILL)
    assert "PostgreSQL stopped by itself (SIGKILL); starting it again" in said(parent, "stopped by itself")

    def answers() -> bool:
        try:
            with psycopg.connect(address) as connection:
                return connection.execute("SELECT n FROM kept").fetchone() == (1,)
        except psycopg.OperationalError:
            return False

    until(answers)


def test_servers_of_ones_own_replace_the_embedded_ones(tmp_path, monkeypatch) -> None:
    given = {"DATABASE_URL": "postgresql://me@db.example/books", "REDIS_URL": "redis://redis.example"}
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("REGULATOR_POSTGRES_BIN", "/nonexistent")
    house = supervisor.House(places.Home(tmp_path).make(), supervisor.listen())
    supervisor.start_servers(house)
    assert house.servers == []
    assert given.items() <= house.env.items()
    house.web.close()
    shutil.rmtree((tmp_path / "run").resolve())


def test_the_application_is_no_superuser_and_words_sort_alike_everywhere(start) -> None:
    _, address = start()
    with psycopg.connect(address) as connection:
        assert connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone() == (False,)
        row = connection.execute("SELECT datlocprovider, datlocale FROM pg_database WHERE datname = current_database()")
        assert row.fetchone() == ("b", "C.UTF-8")


def test_the_servers_listen_on_no_port_and_their_folder_is_closed_to_others(start, var) -> None:
    _, address = start()
    assert (var / "site/run").stat().st_mode & 0o777 == 0o700
    with psycopg.connect(address) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        assert connection.execute("SHOW fsync").fetchone() == ("on",)


def test_a_path_too_long_for_a_socket_moves_to_a_closed_folder_in_the_temp_folder(tmp_path) -> None:
    deep = tmp_path.joinpath(*("deep" * 10 for _ in range(3)))
    place = places.sockets(deep)
    assert len(os.fsencode(f"{place}{places.LONGEST_SOCKET_NAME}")) <= places.SOCKET_PATH_LIMIT
    assert place == places.sockets(deep) != places.sockets(deep / "other")
    assert place.stat().st_mode & 0o777 == 0o700
    assert (deep / "run").resolve() == place
    for each in (place, places.sockets(deep / "other")):
        each.rmdir()


def test_server_and_parent_killed_at_once_start_again(start, var) -> None:
    parent, _ = start()
    postmaster = int((var / "site/data/postmaster.pid").read_text().split()[0])
    parent.send_signal(signal.SIGSTOP)  # so that it can neither reap nor restart
    os.kill(postmaster, signal.SIGKILL)
    parent.kill()
    _, address = start()
    with psycopg.connect(address) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_without_user_namespaces_root_starts_it_as_nobody_even_below_a_closed_folder(tmp_path) -> None:
    tmp_path.chmod(0o700)
    home = places.Home(tmp_path / "home").make()
    base = postgres.ground(home.folder, user_namespaces=False)
    child, sockets = postgres.server(home, options=postgres.FOR_TESTS, on=base)
    try:
        postgres.start(child, sockets, base.data)
        assert child.process
        assert Path(f"/proc/{child.process.pid}").stat().st_uid == base.owner != 0
        with psycopg.connect(host=str(sockets), user=places.DATABASE, dbname=places.DATABASE) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    finally:
        children.stop([child], by=time.monotonic() + 5)
        shutil.rmtree(base.folder)


@pytest.mark.parametrize("mode", [0o755, 0o700])
def test_data_of_the_one_way_are_the_data_of_the_other(tmp_path, mode) -> None:
    """A machine may begin or cease to allow user namespaces: that must not look like an empty database."""
    for each in (tmp_path.parent.parent, tmp_path.parent, tmp_path):
        each.chmod(0o755)
    home = places.Home(tmp_path / "home").make()
    home.folder.chmod(mode)
    bases = []
    for turn, namespaces in enumerate((True, False, True, False)):
        bases.append(postgres.ground(home.folder, user_namespaces=namespaces))
        child, sockets = postgres.server(home, options=postgres.FOR_TESTS, on=bases[-1])
        try:
            postgres.start(child, sockets, bases[-1].data)
            with psycopg.connect(host=str(sockets), user=places.DATABASE, dbname=places.DATABASE) as connection:
                connection.execute("CREATE TABLE IF NOT EXISTS turns (n int)")
                assert connection.execute("SELECT count(*) FROM turns").fetchone() == (turn,)
                connection.execute("INSERT INTO turns VALUES (%s)", [turn])
        finally:
            children.stop([child], by=time.monotonic() + 5)
    for base in bases:
        shutil.rmtree(base.folder, ignore_errors=True)


def test_programs_copied_for_nobody_find_their_libraries(tmp_path) -> None:
    programs = postgres.copied(postgres.binaries(), tmp_path)
    assert tmp_path in programs.parents
    assert postgres.works((str(programs / "psql"), "--version"))


def test_an_interrupted_first_start_leaves_nothing_half_made(start, var) -> None:
    half = var / "site/data.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    _, address = start()
    with psycopg.connect(address) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert not half.exists()


@pytest.fixture
def short_folder() -> Iterator[Path]:
    """A temp folder whose path leaves room for the name of a socket, however often the tests were run here."""
    with tempfile.TemporaryDirectory(prefix="reg-", dir="/tmp") as folder:
        yield Path(folder)


def test_a_test_run_that_was_killed_is_cleaned_up_by_the_next(short_folder, monkeypatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(short_folder))
    program = "import sys, time; from regulator.embedded import throwaway\n"
    program += "with throwaway.servers() as env: print(env['DATABASE_URL'], flush=True); time.sleep(60)"
    env = {**os.environ, "TMPDIR": str(short_folder), "PYTHONPATH": str(CHECKOUT)}
    run = subprocess.Popen((sys.executable, "-c", program), env=env, stdout=subprocess.PIPE, text=True)
    said(run, "postgresql://")
    throwaway.sweep()
    assert list(short_folder.iterdir()), "one that still runs was removed"
    run.kill()
    run.communicate()
    until(lambda: not running(short_folder))
    throwaway.sweep()
    assert list(short_folder.iterdir()) == []


def test_a_log_never_fills_the_disk_and_its_program_goes_on_writing(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(children, "LONGEST_LOG", 10)
    log = tmp_path / "web.log"
    with open(log, "ab", buffering=0) as file:
        file.write(b"more than ten\n")
        children.keep_short(log)
        file.write(b"next\n")
    assert (log.read_bytes(), (tmp_path / "web.log.1").read_bytes()) == (b"next\n", b"more than ten\n")


def test_the_secret_key_is_made_once_and_only_its_owner_can_read_it(tmp_path) -> None:
    home = places.Home(tmp_path).make()
    key = home.secret_key()
    assert key == home.secret_key()
    assert len(key) >= 50
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_a_taken_port_is_left_alone_and_the_next_free_one_is_used(capsys) -> None:
    first = supervisor.listen()
    second = supervisor.listen()
    try:
        assert second.getsockname()[1] > first.getsockname()[1]
        assert f"using {second.getsockname()[1]}" in capsys.readouterr().out
    finally:
        first.close()
        second.close()


def test_a_wrong_folder_of_programs_is_an_error_that_names_it(monkeypatch) -> None:
    monkeypatch.setenv("REGULATOR_POSTGRES_BIN", "/nonexistent")
    with pytest.raises(children.Failed, match="REGULATOR_POSTGRES_BIN=/nonexistent"):
        postgres.binaries()
    monkeypatch.delenv("REGULATOR_POSTGRES_BIN")
    assert (postgres.binaries() / "initdb").is_file()
    assert Path(valkey.program()).is_file()
