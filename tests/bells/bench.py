"""How much the reminders cost beside hand-written SQL: `python -m tests.bells.bench [open] [due]`.

On servers of its own, with that many open deadlines and reminders due; a million and 5,000 if nothing is said.
"""

from __future__ import annotations

import os
import subprocess
import sys

from regulator.embedded import throwaway
from regulator.embedded.places import CHECKOUT


def main(open_: int = 1_000_000, due: int = 5_000) -> int:
    """The exit status of the measuring."""
    what = f"from tests.bells import measuring; measuring.main({open_}, {due})"
    with throwaway.servers() as environment:
        env = {**os.environ, **environment, "DJANGO_SETTINGS_MODULE": "tests.settings"}
        return subprocess.run((sys.executable, "manage.py", "shell", "-c", what), env=env, cwd=CHECKOUT).returncode


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
