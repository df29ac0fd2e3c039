"""The bell. Every duty is a row in PostgreSQL before it is a task; losing the broker delays work and loses none."""

import ctypes
import os
import signal

from celery import Celery, signals

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "regulator.settings")

app = Celery("regulator")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["regulator.outbox", "cases"])


@signals.worker_process_init.connect(weak=False)
def die_with_the_worker(**_: object) -> None:
    """A pool process goes when its worker is killed: nobody would give it work or stop it any more (Linux only)."""
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl:
        prctl(1, signal.SIGKILL)
