"""What a sentence of a message can name: the notice or the requirement that it is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from cases.file import Look
from cases.notices import number
from regulator.procedure.language import Ref


class Said(NamedTuple):
    """A sentence in three forms: about a requirement of a notice, about a notice, about neither."""

    item: str
    notice: str
    plain: str

    def about(self, named: Mapping[str, Any]) -> str:
        """The form for what can be named."""
        return self.item if "item" in named else self.notice if "number" in named else self.plain


def thing(look: Look, ref: Ref | None) -> dict[str, str]:
    """The number of the notice that a reference leads to, and of the requirement in it; empty for anything else."""
    while ref is not None and look.file.exists(ref):
        act, row = look.file.act(ref.n), look.row(ref.n)
        if issued := number.given(row.marks):
            asked = ref.item and act.item(ref.item).kind == "requirement"
            return {"number": issued} | ({"item": str(ref.item)} if asked else {})
        ref = act.about
    return {}
