"""The servers of one machine: PostgreSQL and Valkey as child processes, then web, workers and beat beside them.

`python -m regulator.embedded demo|run|test|shell-env`. Nothing here knows a model: it starts programs and stops them.
"""

from regulator.embedded.places import environment

__all__ = ["environment"]
