"""What ten times more cases cost the pages that list them: `python -m tests.benchmarks.growth [few] [many]`.

On servers of its own, with 10,000 and then 100,000 cases if nothing is said.
"""

from __future__ import annotations

import os
import subprocess
import sys

from regulator.embedded import throwaway
from regulator.embedded.places import CHECKOUT


def main(few: int = 10_000, many: int = 100_000) -> int:
    """The exit status of the measuring."""
    what = f"from tests.benchmarks import growing; growing.main({few}, {many})"
    with throwaway.servers() as environment:
        env = {**os.environ, **environment, "DJANGO_SETTINGS_MODULE": "tests.settings"}
        shell = (sys.executable, "manage.py", "shell", "-v0", "-c", what)
        return subprocess.run(shell, env=env, cwd=CHECKOUT).returncode


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
