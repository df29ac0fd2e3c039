"""Need of the definitive amount of a periodic penalty: that what it fixes is there to be fixed."""

from __future__ import annotations

from regulator.procedure.conditions.appeals import annulled, revoked
from regulator.procedure.conditions.scope import NO, YES, Row, sanctions, today, undated
from regulator.procedure.language import CaseFile, Cite, Condition, Found, Question, Ref, Verdict
from regulator.procedure.language.memo import once

ANOTHER = "%(ref)s is no periodic penalty that was imposed on this party for this violation."
GONE = "The periodic penalty %(ref)s was taken away on appeal: act %(n)s."
FIXED = "The amount of the periodic penalty %(ref)s has been fixed already."
NOT_OBEYED = "The amount is fixed once the obligation is satisfied: %(day)s lies in the future."


def definitive_possible(step: str, cite: Cite) -> Condition:
    """A definitive amount is of a periodic penalty that `step` imposed on the party for the same violation and that
    stands; of each only once; and of an obligation that is satisfied. What is only intended may leave it open.
    """

    def test(q: Question) -> Verdict | Found:
        fixed: set[Ref] = set()
        for row in sanctions(q):
            ref = row.get("rate_of") if row["kind"] == "definitive" else None
            if ref is None:
                continue
            found = _wrong(q, row, ref, step, fixed)
            if found is not None:
                return found
            fixed.add(ref)
        return YES

    return Condition(
        "definitive_impossible",
        test,
        "This amount cannot be fixed.",
        cite,
        of_facts=True,
        field="sanctions",
        says="A definitive amount fixes a periodic penalty that stands, once it was obeyed",
    )


def _wrong(q: Question, row: Row, ref: Ref, step: str, fixed: set[Ref]) -> Found | None:
    if not _is_of(q.file, row, ref, step):
        return Found(NO, {"ref": str(ref)}, ANOTHER)
    gone = annulled(q.file, ref.n, row["party"])
    if gone is not None:
        return Found(NO, {"ref": str(ref), "n": gone.n}, GONE)
    if ref in fixed or ref in _fixed(q.file, step):
        return Found(NO, {"ref": str(ref)}, FIXED)
    obeyed = row.get("obeyed_on")
    if obeyed is None or undated(q) or obeyed <= today(q):
        return None
    return Found(NO, {"day": obeyed.isoformat()}, NOT_OBEYED)


def _is_of(file: CaseFile, row: Row, ref: Ref, step: str) -> bool:
    if not file.exists(ref) or ref.item is None or file.act(ref.n).step != step:
        return False
    rate = file.act(ref.n).item(ref.item).facts
    told = tuple(rate.get(key) for key in ("kind", "party", "violation"))
    return told == ("periodic", row["party"], row["violation"])


@once
def _fixed(file: CaseFile, step: str) -> frozenset[Ref]:
    """The periodic penalties whose amount a decision that was not revoked has fixed."""
    rows = ((act, row) for act in file.taken(step) for row in act.facts.get("sanctions", ()))
    return frozenset(
        row["rate_of"] for act, row in rows if row.get("rate_of") and not revoked(file, act.n, row["party"])
    )
