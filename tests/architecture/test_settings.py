"""The environment decides; what is missing or wrong stops the start and says how to set it."""

import logging
import os
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

CHECKOUT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "DATABASE_URL": "postgresql://regulator:p%40ss@db.example:5433/books?sslmode=verify-full",
    "REDIS_URL": "rediss://:secret@redis.example:6380/0",
    "SECRET_KEY": "k" * 60,
    "PUBLIC_URL": "https://regulator.example",
    "EMAIL_URL": "smtp://mailer:s%2Fcret@mail.example:2525?tls=1",
}


@pytest.fixture
def settings_for(monkeypatch):
    """The settings that these variables make."""

    def read(**changes: str) -> dict[str, Any]:
        for name in (*PRODUCTION, "ALLOWED_HOSTS", "MAIL_FROM", "REGULATOR_STATE", "DEMO"):
            monkeypatch.delenv(name, raising=False)
        for name, value in {**PRODUCTION, **changes}.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(CHECKOUT / "regulator/settings.py"))

    return read


@pytest.mark.parametrize("name", PRODUCTION)
def test_a_missing_variable_is_named_with_a_way_to_set_it(settings_for, name) -> None:
    with pytest.raises(ImproperlyConfigured, match=rf"{name} is not set\. .*(Give|Make)"):
        settings_for(**{name: ""})


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"DATABASE_URL": "sqlite:///db.sqlite3"}, "DATABASE_URL must start with postgresql:"),
        ({"REDIS_URL": "amqp://localhost"}, "REDIS_URL must start with redis:"),
        ({"EMAIL_URL": "mail.example"}, "EMAIL_URL must start with smtp:"),
        ({"SECRET_KEY": "short"}, "shorter than 50"),
        ({"PUBLIC_URL": "http://regulator.example"}, "must start with https: for regulator.example"),
    ],
)
def test_a_bad_variable_is_refused(settings_for, changes, message) -> None:
    with pytest.raises(ImproperlyConfigured, match=message):
        settings_for(**changes)


def test_the_parts_of_an_address_are_read_with_their_escapes(settings_for) -> None:
    found = settings_for()
    database = found["DATABASES"]["default"]
    assert [database[key] for key in ("HOST", "PORT", "NAME", "USER", "PASSWORD")] == [
        "db.example", 5433, "books", "regulator", "p@ss",
    ]  # fmt: skip
    assert database["OPTIONS"] == {"sslmode": "verify-full"}
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_HOST_PASSWORD"], found["EMAIL_USE_TLS"]) == (
        "mail.example", 2525, "s/cret", True,
    )  # fmt: skip
    socket = settings_for(DATABASE_URL="postgresql://me@/books?host=%2Frun%2Fa%20b")["DATABASES"]["default"]
    assert (socket["HOST"], socket["PORT"], socket["OPTIONS"]) == ("/run/a b", "", {})


def test_a_public_site_speaks_tls_only_and_one_machine_may_go_without(settings_for) -> None:
    public = settings_for()
    assert public["SECURE_SSL_REDIRECT"]
    assert public["SESSION_COOKIE_SECURE"]
    assert public["CSRF_COOKIE_SECURE"]
    assert public["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert public["ALLOWED_HOSTS"] == ["regulator.example"]
    own = settings_for(PUBLIC_URL="http://127.0.0.1:8001")
    assert not own["SECURE_SSL_REDIRECT"]
    assert "localhost" in own["ALLOWED_HOSTS"]


def test_no_variable_turns_debugging_on(settings_for) -> None:
    assert settings_for(DEBUG="1", DEMO="1")["DEBUG"] is False


def test_pages_may_load_nothing_from_elsewhere_and_run_nothing_inline(settings_for) -> None:
    policy = settings_for()["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
    allowed = {source for sources in policy.values() for source in sources}
    assert allowed == {"'none'", "'self'", "'script'"}
    assert all(policy[name] == ["'none'"] for name in ("default-src", "frame-ancestors", "base-uri", "object-src"))
    assert policy["require-trusted-types-for"] == ["'script'"]


def test_celery_takes_work_back_from_a_lost_worker_and_speaks_json_only(settings_for) -> None:
    found = settings_for()
    assert found["CELERY_BROKER_URL"] == PRODUCTION["REDIS_URL"]
    assert found["CELERY_TASK_ACKS_LATE"]
    assert found["CELERY_TASK_REJECT_ON_WORKER_LOST"]
    assert found["CELERY_WORKER_PREFETCH_MULTIPLIER"] == 1
    assert found["CELERY_ACCEPT_CONTENT"] == ["json"]
    assert found["CELERY_BROKER_TRANSPORT_OPTIONS"]["visibility_timeout"] == 300
    assert found["CELERY_TASK_TIME_LIMIT"] == 60


def test_what_somebody_sent_cannot_forge_a_line_of_the_log(settings_for) -> None:
    formatter = settings_for()["OneLine"]("%(message)s")
    record = logging.LogRecord("x", 20, "", 0, "name %s", ("a\r\n2026-01-01 INFO signed",), None)
    assert formatter.format(record).splitlines() == ["name a\\r\\n2026-01-01 INFO signed"]


def test_the_web_process_never_loads_the_printing_of_notices() -> None:
    """It costs a second and 60 MB in every web process, and belongs to the documents queue."""
    program = (
        "import sys; from regulator import wsgi; from django.urls import get_resolver;"
        "[get_resolver(f'regulator.urls{tree}').url_patterns for tree in ('', '.desk', '.portal')];"
        "sys.exit('weasyprint' in sys.modules)"
    )
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "regulator.settings"}
    done = subprocess.run((sys.executable, "-c", program), cwd=CHECKOUT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("kind", "path"), settings.OUTBOX_HANDLERS.items())
def test_each_kind_of_work_has_a_function_that_does_it(kind, path) -> None:
    assert callable(import_string(path))


def test_only_a_surprise_leaves_a_traceback(settings_for) -> None:
    formatter, fault = settings_for()["OneLine"]("%(levelname)s %(message)s"), PermissionError("not theirs")
    raised = (type(fault), fault, fault.__traceback__)
    denied, broken = (logging.LogRecord("x", n, "", 0, "said", (), raised) for n in (30, 40))
    assert formatter.format(denied) == "WARNING said"
    assert "PermissionError: not theirs" in formatter.format(broken)
    assert denied.exc_info, "other handlers still have it"


@pytest.mark.parametrize("chatty", ["weasyprint.progress", "fontTools.subset", "pikepdf._core"])
def test_libraries_do_not_tell_each_step_of_a_document(chatty: str) -> None:
    assert not logging.getLogger(chatty).isEnabledFor(logging.INFO)
