"""python -m regulator.embedded demo | run | test -- <pytest arguments> | shell-env"""

import argparse
import shlex
import signal
import sys
import time
from collections.abc import Sequence
from types import FrameType

from regulator.embedded import children, places, supervisor, throwaway


def arguments(given: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m regulator.embedded", description=__doc__)
    parser.add_argument("--die-with-parent", action="store_true", help="stop when the caller dies")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("demo", help="everything, with invented cases")
    run = verbs.add_parser("run", help="everything, for real use on this machine")
    run.add_argument("founding", nargs=argparse.REMAINDER, help="-- and then arguments for manage.py found_authority")
    test = verbs.add_parser("test", help="run pytest against throw-away servers")
    test.add_argument("--tcp", action="store_true", help="reach the servers by TCP with a password, as in production")
    test.add_argument("pytest", nargs=argparse.REMAINDER, help="-- and then arguments for pytest")
    verbs.add_parser("shell-env", help="print the environment of the servers started last, for eval in a shell")
    return parser.parse_args(given)


def rest(given: Sequence[str]) -> Sequence[str]:
    return given[1:] if given[:1] == ["--"] else given


def perform(wanted: argparse.Namespace) -> int:
    match wanted.verb:
        case "test":
            return throwaway.pytest(rest(wanted.pytest), tcp=wanted.tcp)
        case "demo":
            supervisor.serve(supervisor.DEMO)
        case "run":
            supervisor.serve(supervisor.SITE, founding=rest(wanted.founding))
        case _:
            for name, value in places.environment().items():
                children.say(f"export {name}={shlex.quote(value)}")
    return 0


SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def stopped(number: int, frame: FrameType | None) -> None:
    """Note it, whatever is under way. A second one changes nothing: nobody should break the stopping off half-way."""
    children.HEARD.append(children.Heard(number, time.monotonic()))


def heed_signals() -> None:
    """Those that the caller has not switched off, as nohup does."""
    for each in SIGNALS:
        if signal.getsignal(each) is not signal.SIG_IGN:
            signal.signal(each, stopped)


def main() -> int:
    """The exit status: 0 done or stopped as asked, 1 with a message on what to put right, 130 a test broken off."""
    wanted = arguments(sys.argv[1:])
    heed_signals()
    if wanted.die_with_parent:
        children.follow_parent(signal.SIGTERM)
    try:
        return perform(wanted)
    except places.Running as running:
        children.say(f"Regulator is already running at {running}; nothing changed.")
        return 0
    except children.Stopped:
        return 130 if wanted.verb == "test" else 0
    except children.Failed as failed:
        sys.stderr.write(f"{failed}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
