#!/usr/bin/env python
"""The commands of Regulator. On a machine that `make demo` or `make run` started, they speak to its servers."""

import os
import sys

from django.core.management import execute_from_command_line
from django.db.utils import OperationalError

from regulator import celery, embedded

if __name__ == "__main__":
    for name, value in embedded.environment().items():
        os.environ.setdefault(name, value)
    celery.app.set_default()
    try:
        execute_from_command_line(sys.argv)
    except OperationalError as fault:
        if "--traceback" in sys.argv:
            raise
        sys.exit(f"The database did not do it: {fault}\nIs it running? `make demo` and `make run` start their own.")
