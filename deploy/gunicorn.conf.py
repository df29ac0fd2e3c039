"""gunicorn for the web process: few workers with threads, a request that cannot hang, and a quiet garbage collector."""

import ctypes
import gc
import os
import signal
from typing import Any

preload_app = True  # the workers share what the master loaded
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
timeout = 60
graceful_timeout = 2
control_socket_disable = True  # it would lie in the home folder; all state belongs in var/
accesslog = "-"
access_log_format = "%(t)s %(s)s %(m)s %(U)s %(D)sus"  # no query, no referrer, no address: logs keep no payloads
raw_env = ["PGOPTIONS=-c lock_timeout=3s -c statement_timeout=15s -c idle_in_transaction_session_timeout=30s"]


def post_fork(server: Any, worker: Any) -> None:
    """A worker goes with its master, even when that is killed (Linux only)."""
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl:
        prctl(1, signal.SIGTERM)


def when_ready(server: Any) -> None:
    """Before the first fork: all that is loaded stays. Left out of collections it stays shared between the workers, and
    spares requests pauses of 300 ms."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
