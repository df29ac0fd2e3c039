"""kill -9 at a chosen moment: a child of this process works on the same database and dies between two statements."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import Any

from django.db import connection, connections


class Gate:
    """Counts statements and commits of the child, and kills it before the k-th."""

    def __init__(self, k: int) -> None:
        self.left = k

    def step(self) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def __call__(self, execute: Callable[..., Any], *args: Any) -> Any:
        self.step()
        return execute(*args)

    def commit(self, real: Callable[[], Any]) -> Callable[[], Any]:
        def commit() -> Any:
            self.step()
            found = real()
            self.step()
            return found

        return commit


def killed_at(k: int, what: Callable[[], Any]) -> bool:
    """Do it in a child that is killed before its k-th statement or commit. False when it had fewer."""
    connections.close_all()
    child = os.fork()
    if not child:
        gate = Gate(k)
        connection._commit = gate.commit(connection._commit)  # type: ignore[method-assign]
        try:
            with connection.execute_wrapper(gate):
                what()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)
