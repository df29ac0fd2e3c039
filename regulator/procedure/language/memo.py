"""What is worked out once for each case file, or each question: neither of them ever changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Any, Protocol, TypeVar, TypeVarTuple, Unpack


class _Lasting(Protocol):
    @property
    def _memo(self) -> dict[Any, Any]: ...


Of = TypeVar("Of", bound=_Lasting)
Found = TypeVar("Found")
Args = TypeVarTuple("Args")


def once(work: Callable[[Of, Unpack[Args]], Found]) -> Callable[[Of, Unpack[Args]], Found]:
    """The function of a file or a question and hashable arguments, worked out once for each of them."""
    made: Any = _alone if len(signature(work).parameters) == 1 else _with_arguments
    asked: Callable[[Of, Unpack[Args]], Found] = made(work)
    return asked


def _alone(work: Callable[[Of], Found]) -> Callable[[Of], Found]:
    """Of a file or question alone: most of what is asked again and again, so it is looked up with nothing around it."""

    @wraps(work)
    def asked(of: Of) -> Found:
        try:
            known: Found = of._memo[work]
        except KeyError:
            pass
        else:
            return known
        of._memo[work] = known = work(of)  # out here, so that what goes wrong in it tells of itself alone
        return known

    return asked


def _with_arguments(work: Callable[[Of, Unpack[Args]], Found]) -> Callable[[Of, Unpack[Args]], Found]:
    @wraps(work)
    def asked(of: Of, *args: *Args) -> Found:
        try:
            known: Found = of._memo[work][args]
        except KeyError:
            kept = of._memo.setdefault(work, {})
        else:
            return known
        kept[args] = known = work(of, *args)
        return known

    return asked
