"""Needs of contraventions counted day by day (rows as in `units`): which days, in what time, and no day twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from regulator.procedure import duties
from regulator.procedure.conditions.appeals import annulled
from regulator.procedure.conditions.law import breached, violation
from regulator.procedure.conditions.paying import paid_in_full
from regulator.procedure.conditions.reckoning import term
from regulator.procedure.conditions.scope import NO, YES, Row, sanctions, today, undated, unknown
from regulator.procedure.conditions.units import counted, days
from regulator.procedure.conditions.withdrawing import withdrawn
from regulator.procedure.language import Act, CaseFile, Cite, Condition, Found, Limit, Question, Ref, Verdict


def counted_within(field: str, cite: Cite) -> Condition:
    """What is counted lies within the conduct of its violation, in order and not in the future. Params: `ref`."""

    def test(q: Question) -> Verdict | Found:
        wrong = [row["violation"] for row in counted(q, field) if not _within(q, row)]
        return Found(NO, {"ref": str(wrong[0])}) if wrong else YES

    return Condition(
        "counted_outside",
        test,
        "The days counted are not days of violation %(ref)s.",
        cite,
        of_facts=True,
        field=field,
        says="What is counted lies within the conduct on file",
    )


def _within(q: Question, row: Row) -> bool:
    conduct, (first, last) = violation(q.file, row["violation"]), days(row)
    return bool(conduct["conduct_from"] <= first <= last <= (conduct.get("conduct_to") or today(q)))


def in_force_then(field: str, cite: Cite) -> Condition:
    """The provision was in force on the first and on the last day counted. Params: `provision`, `day`."""

    def test(q: Question) -> Verdict | Found:
        for row in counted(q, field):
            provision = breached(q, row["violation"])
            if before := [day for day in days(row) if not provision.in_force(day)]:
                return Found(NO, {"provision": str(provision.cite), "day": before[0].isoformat()})
        return YES

    return Condition(
        "counted_not_in_force",
        test,
        "%(provision)s was not in force on %(day)s: what was done on that day did not contravene it.",
        cite,
        of_facts=True,
        field=field,
        says="The provision was in force on each day counted",
        helps="Count the days from the one on which it came into force.",
    )


def counted_once(step: str, back: str, cite: Cite) -> Condition:
    """No day of a violation is counted twice, here or in a notice that was neither withdrawn nor taken away on appeal.
    Params: `ref`.
    """

    def test(q: Question) -> Verdict | Found:
        seen = [row for _, row in _noticed(q.file, step, back)]
        for row in counted(q, "sanctions"):
            if any(same_days(row, other) for other in seen):
                return Found(NO, {"ref": str(row["violation"])})
            seen.append(row)
        return YES

    return Condition(
        "counted_twice",
        test,
        "A day of violation %(ref)s is counted twice.",
        cite,
        of_facts=True,
        field="sanctions",
        says="No contravention is counted twice",
    )


def _noticed(file: CaseFile, step: str, back: str) -> list[tuple[Ref, Row]]:
    """What notices of this step count that were neither withdrawn nor, for the party, taken away on appeal."""
    acts = [act for act in file.taken(step) if not withdrawn(file, act.n, back)]
    return [(Ref(act.n, one.n), one.facts) for act in acts for one in act.items if not annulled(file, act.n, one.to)]


def same_days(row: Row, other: Row) -> bool:
    if (row["party"], row["violation"]) != (other["party"], other["violation"]):
        return False
    (first, last), (since, until) = days(row), days(other)
    return first <= until and since <= last


def each_in_time(field: str, limit: Limit, key: str, otherwise: str, says: str) -> Condition:
    """Every contravention counted is young enough: today is within the limit from its day. Params: `day`, `end`."""

    def test(q: Question) -> Verdict | Found:
        if undated(q):
            return unknown("the day of this step is not known")
        for row in counted(q, field):
            end = term(q.file, limit, days(row)[0]).legal_end
            if today(q).isoformat() > str(end)[:10]:
                return Found(NO, {"day": days(row)[0].isoformat(), "end": str(end)[:10]})
        return YES

    return Condition(key, test, otherwise, limit.cite, of_facts=True, field=field, says=says)


def place_told(cite: Cite, otherwise: str) -> Condition:
    """Each row says where the contravention was."""

    def test(q: Question) -> Verdict | Found:
        if all(row.get("place") for row in counted(q, "sanctions")):
            return YES
        return unknown("the text of the notice is not published") if q.history else NO

    return Condition(
        "no_place",
        test,
        otherwise,
        cite,
        of_facts=True,
        field="sanctions",
        says="The place of each contravention is stated",
    )


def checked_listing(unchecked: tuple[str, ...], cite: Cite, otherwise: str) -> Condition:
    """None of the provisions is one whose place in the list was not checked. Params: `provision`."""

    def test(q: Question) -> Verdict | Found:
        found = [breached(q, row["violation"]) for row in sanctions(q)]
        weak = [one for one in found if one.key in unchecked]
        return Found(NO, {"provision": str(weak[0].cite)}) if weak else YES

    return Condition(
        "listing_unchecked",
        test,
        otherwise,
        cite,
        of_facts=True,
        field="sanctions",
        says="The provision is listed for such a notice",
    )


def discharged(file: CaseFile, row: Ref) -> bool:
    """Was the amount of this row of a notice paid in full, as far as is known before its time ended?"""
    due = [duty for duty in duties.of(file) if duty.limit.key == "pay" and duty.ref == row and duty.term]
    full = [act for act in file.about(row, "record_payment") if paid_in_full(file, act)]
    return any(act.on is None or not due or not all(duty.past(act.on) for duty in due) for act in full)


def not_discharged(field: str, step: str, back: str, cite: Cite) -> Condition:
    """No contravention counted was discharged by payment of a notice that was neither withdrawn nor taken away on
    appeal. Params: `n`.
    """

    def test(q: Question) -> Verdict | Found:
        for ref, row in _noticed(q.file, step, back):
            if _any_same(counted(q, field), row) and discharged(q.file, ref):
                return Found(NO, {"n": ref.n})
        return YES

    return Condition(
        "discharged",
        test,
        "The amount of the notice of act %(n)s was paid: the liability for these contraventions is discharged.",
        cite,
        of_facts=True,
        field=field,
        says="Not discharged by payment",
    )


def _any_same(rows: Iterable[Row], other: Row) -> bool:
    """What is brought to court names no party: there it may be this one."""
    return any(same_days({"party": other["party"], **row}, other) for row in rows)


def counts(field: str, back: str) -> Callable[[CaseFile, Ref, Act, str], bool]:
    """For `Limit.met_if`: does one of the rows of the act, if it was not withdrawn, count days of this violation?"""

    def met(file: CaseFile, ref: Ref, act: Act, holder: str) -> bool:
        stands = not withdrawn(file, act.n, back)
        return stands and any(row.get("violation") == ref for row in act.facts.get(field, ()))

    return met


# ── Before the court ───────────────────────────────────────────────────────────────────────────────────────────────

BEFORE_COURT = "A day of violation %(ref)s is before the court, on the application of act %(n)s."
APPLICATION, OUTCOME = "apply_civil_penalty", "record_court_outcome"


def claimed_once(cite: Cite) -> Condition:
    """No day of a violation is brought to court twice: in this application, or in one that was not discontinued.
    Params: `ref`.
    """

    def test(q: Question) -> Verdict | Found:
        seen = [
            row for act in q.file.taken(APPLICATION) if _outcome(q.file, act) != "discontinued" for row in _claims(act)
        ]
        for row in counted(q, "claims"):
            if any(_same_claim(row, other) for other in seen):
                return Found(NO, {"ref": str(row["violation"])})
            seen.append(row)
        return YES

    return Condition(
        "claimed_twice",
        test,
        "A day of violation %(ref)s is before the court already.",
        cite,
        of_facts=True,
        field="claims",
        says="No contravention is brought to court twice",
    )


def not_judged_by_court(cite: Cite) -> Condition:
    """No day counted is one for which the court already ordered or refused a penalty, or is asked to. Params: `ref`,
    `n`.
    """

    def test(q: Question) -> Verdict | Found:
        brought = [act for act in q.file.taken(APPLICATION) if _outcome(q.file, act) != "discontinued"]
        for row in counted(q, "sanctions"):
            found = [act for act in brought if any(_same_claim(row, other) for other in _claims(act))]
            if found:
                pending = not _outcome(q.file, found[0])
                said = BEFORE_COURT if pending else ""
                return Found(NO, {"ref": str(row["violation"]), "n": found[0].n}, said)
        return YES

    return Condition(
        "judged_by_court",
        test,
        "The court has decided on a day of violation %(ref)s, on the application of act %(n)s.",
        cite,
        of_facts=True,
        field="sanctions",
        says="The court is not asked, and has not decided, about these contraventions",
    )


def _outcome(file: CaseFile, act: Act) -> str:
    """How the application ended; empty while it is pending."""
    ends = file.about(Ref(act.n), OUTCOME)
    return str(ends[-1].facts.get("outcome", "")) if ends else ""


def _claims(act: Act) -> list[Row]:
    return [row for row in act.facts.get("claims", ()) if row.get("contravened_from")]


def _same_claim(row: Row, other: Row) -> bool:
    """A claim names no party; but a body corporate and an individual are two."""
    nobody = {"party": ""}
    return row.get("whom") == other.get("whom") and same_days({**row, **nobody}, {**other, **nobody})
