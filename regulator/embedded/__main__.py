"""python -m regulator.embedded demo | run | test -- <pytest arguments> | shell-env"""

import argparse
import shlex
import signal
import sys
from collections.abc import Sequence
from types import FrameType

from regulator.embedded import children, places, throwaway


class Stopped(BaseException):
    """Ctrl-C or SIGTERM: whatever is under way ends, and everything started is stopped on the way out."""


def arguments(given: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m regulator.embedded", description=__doc__)
    parser.add_argument("--die-with-parent", action="store_true", help="stop when the program that started this one dies")
    verbs = parser.add_subparsers(dest="verb", required=True)
    test = verbs.add_parser("test", help="run pytest against throw-away servers")
    test.add_argument("pytest", nargs=argparse.REMAINDER, help="-- and then arguments for pytest")
    verbs.add_parser("shell-env", help="print the environment of the servers started last, for eval in a shell")
    return parser.parse_args(given)


def perform(wanted: argparse.Namespace) -> int:
    if wanted.verb == "test":
        return throwaway.pytest(wanted.pytest[1:] if wanted.pytest[:1] == ["--"] else wanted.pytest)
    for name, value in places.environment().items():
        children.say(f"export {name}={shlex.quote(value)}")
    return 0


def main() -> int:
    def stopped(number: int, frame: FrameType | None) -> None:
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, signal.SIG_IGN)
        raise Stopped

    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, stopped)
    wanted = arguments(sys.argv[1:])
    if wanted.die_with_parent:
        children.follow_parent(signal.SIGTERM)
    try:
        return perform(wanted)
    except Stopped:
        return 130
    except children.Failed as failed:
        sys.stderr.write(f"{failed}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
