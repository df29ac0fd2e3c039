"""Need of a penalty: the violation was discovered before it became too old."""

from __future__ import annotations

from datetime import date

from regulator.procedure import duties
from regulator.procedure.conditions.law import breaches, violation
from regulator.procedure.conditions.reckoning import term
from regulator.procedure.conditions.scope import NO, YES, sanctions, today, undated, unknown
from regulator.procedure.duties import Duty
from regulator.procedure.language import CaseFile, Cite, Condition, Found, Limit, Question, Ref, Verdict
from regulator.procedure.language.memo import once


def discovered_in_time(ordinary: Limit, longer: Limit, lead: str) -> Condition:
    """Each violation to be sanctioned was discovered, on the day of the lead, within its limit from the end of its
    conduct: the longer one where it is stated what it endangers. What goes on has not begun to lapse.
    """

    def test(q: Question) -> Verdict | Found:
        return _first_late(q.file, breaches(q), ordinary, longer, lead) or YES

    return Condition(
        "discovered_too_late",
        test,
        "Violation %(ref)s was discovered on %(found)s; no penalty is given for what was not discovered by %(day)s.",
        ordinary.cite,
        of_facts=True,
        field="sanctions",
        says="Discovered within the time of limitation",
        helps="The time is longer where life, health or financial security was harmed: say so in the violation.",
    )


@once
def _first_late(
    file: CaseFile, violations: frozenset[Ref], ordinary: Limit, longer: Limit, lead: str
) -> Found | None:
    late = (_late(file, ref, ordinary, longer, lead) for ref in sorted(violations))
    return next((one for one in late if one is not None), None)


def _late(file: CaseFile, ref: Ref, ordinary: Limit, longer: Limit, lead: str) -> Found | None:
    """Why the violation was not, or not certainly, discovered in time."""
    end = _end(file, ref, ordinary, longer)
    if end is None:
        return None
    day = next((act.on for act in file.taken(lead)), None)
    if day is None:
        return unknown("the day of discovery is not known")
    params = {"ref": str(ref), "found": day.isoformat(), "day": end.isoformat()}
    return Found(NO, params) if day > end else None


def known_in_time(ordinary: Limit, longer: Limit, cite: Cite) -> Condition:
    """Each violation to be sanctioned was put on file within the limit of its discovery. Where only the lead of the
    case was in time, the file does not say whether the lead had shown it too. Params: `ref`, `found`, `day`.
    """

    def test(q: Question) -> Verdict | Found:
        return _first_unsure(q.file, breaches(q), ordinary, longer) or YES

    return Condition(
        "put_on_file_late",
        test,
        "Violation %(ref)s was put on file on %(found)s, after %(day)s, the last day to discover it. Say what shows "
        "that it was known before.",
        cite,
        of_facts=True,
        field="sanctions",
        says="Put on file within the time of limitation",
    )


@once
def _first_unsure(file: CaseFile, violations: frozenset[Ref], ordinary: Limit, longer: Limit) -> Found | None:
    for ref in sorted(violations):
        end, filed = _end(file, ref, ordinary, longer), file.act(ref.n).on
        if end is not None and filed is not None and filed > end:
            return Found(NO, {"ref": str(ref), "found": filed.isoformat(), "day": end.isoformat()})
    return None


def _end(file: CaseFile, ref: Ref, ordinary: Limit, longer: Limit) -> date | None:
    """The last day on which the violation could be discovered; None while it goes on."""
    row = violation(file, ref)
    if not row.get("conduct_to"):
        return None
    end = term(file, longer if row.get("endangers") else ordinary, row["conduct_to"]).unrolled_end
    assert type(end) is date  # counted in years
    return end


def not_barred(limits: tuple[str, ...], kinds: tuple[str, ...], cite: Cite) -> Condition:
    """The power to impose one of these kinds for a violation has not lapsed by any of its limits. Params: `ref`, `day`.

    What interrupts or suspends a limit is already in its end; but nothing interrupts one that had run out before.
    """

    def test(q: Question) -> Verdict | Found:
        refs = {row["violation"] for row in sanctions(q) if row["kind"] in kinds}
        found = [one for one in _limitations(q.file, limits) if one[0] in refs]
        if found and undated(q):
            return unknown("the day of this step is not known")
        late = next(((ref, last) for ref, last, until in found if last < (until or today(q))), None)
        return Found(NO, {"ref": str(late[0]), "day": late[1].isoformat()}) if late else YES

    return Condition(
        "time_barred",
        test,
        "The power to impose it for violation %(ref)s was lost on %(day)s, its last day.",
        cite,
        of_facts=True,
        field="sanctions",
        says="Within the time of limitation",
    )


@once
def _limitations(file: CaseFile, limits: tuple[str, ...]) -> list[tuple[Ref, date, date | None]]:
    """Of those of these limits whose end is known: the violation, the last day, and the day up to which it had to hold,
    that of the act that interrupted it; None for today.
    """
    found = (duty for duty in duties.of(file) if duty.limit.key in limits)
    return [(duty.ref, duty.term.last_day, _until(file, duty)) for duty in found if duty.term]


def _until(file: CaseFile, duty: Duty) -> date | None:
    if not duty.replaced:
        return None
    act = file.act(duty.closed_by) if duty.closed_by and duty.how == "restarted" else None
    return act.on if act is not None and act.on is not None else date.min
