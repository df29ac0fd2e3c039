"""Rows of a repeated group come and go by posting `add` and `remove`: it works without script."""

from __future__ import annotations

import copy
from typing import Any

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from regulator.procedure.facts import MOST_ITEMS


def rearranged(data: QueryDict, files: MultiValueDict[str, Any]) -> tuple[QueryDict, MultiValueDict[str, Any]] | None:
    """What was posted with a row more or less, where `add` or `remove` was pressed; None otherwise."""
    if "add" not in data and "remove" not in data:
        return None
    data, files = data.copy(), copy.copy(files)
    if group := data.get("add"):
        _count(data, group, +1)
    group, _dash, n = data.get("remove", "").rpartition("-")
    if n.isdigit() and _count(data, group, -1):
        for held in (data, files):
            _close_gap(held, group, int(n))
    data.pop("add", None)
    data.pop("remove", None)
    return data, files


def _count(data: QueryDict, group: str, change: int) -> bool:
    name = f"{group}-TOTAL_FORMS"
    total = data.get(name, "")
    if not total.isdigit() or not 0 <= int(total) + change <= MOST_ITEMS:
        return False
    data[name] = str(int(total) + change)
    return True


def _close_gap(held: MultiValueDict[str, Any], group: str, gone: int) -> None:
    """Take a row out and move those behind it up by one."""
    moved: dict[str, list[Any]] = {}
    for name in [name for name in held if name.startswith(f"{group}-")]:
        number, dash, rest = name.removeprefix(f"{group}-").partition("-")
        if dash and number.isdigit() and int(number) >= gone:
            values = held.pop(name)
            if int(number) > gone:
                moved[f"{group}-{int(number) - 1}-{rest}"] = values
    for name, values in moved.items():
        held.setlist(name, values)
