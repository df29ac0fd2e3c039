"""Needs of entries: service, lapse, correction, closing."""

from __future__ import annotations

from datetime import date

from regulator.procedure import clock, duties
from regulator.procedure.conditions.appeals import annulled
from regulator.procedure.conditions.scope import NO, YES, today, undated, unknown, yes, zone
from regulator.procedure.conditions.terms import until
from regulator.procedure.duties import Duty
from regulator.procedure.language import (
    CaseFile,
    Cite,
    Condition,
    Found,
    Holder,
    Limit,
    Question,
    Ref,
    Verdict,
)
from regulator.procedure.language.memo import once

# ── Service ────────────────────────────────────────────────────────────────────────────────────────────────────────


def addressee(cite: Cite) -> Condition:
    """The notice is addressed to this party, who has not been served yet."""

    def test(q: Question) -> Verdict | Found:
        assert q.about is not None
        assert q.facts is not None
        party = q.facts["addressee"]
        if party not in q.file.act(q.about.n).to:
            return Found(NO, {}, "The notice is not addressed to this party.")
        if any(s.addressee == party for s in q.file.served(q.about.n)):
            return Found(NO, {}, "This party has already been served; the first service counts.")
        return YES

    return Condition(
        "wrong_addressee",
        test,
        "Wrong addressee.",
        cite,
        of_facts=True,
        field="addressee",
        says="Addressed to this party, not served before",
    )


def proof_of_service(but: tuple[str, ...], cite: Cite) -> Condition:
    """A receipt or other proof is entered, but for methods that keep their own."""

    def test(q: Question) -> Verdict | Found:
        entered = q.facts or {}
        if q.history:
            return unknown("the proof of service is not published")
        return yes(entered.get("method") in but or bool(entered.get("receipt") or entered.get("proof")))

    return Condition(
        "no_proof",
        test,
        "Service is proved by a receipt: enter who signed or its number, or add the proof.",
        cite,
        of_facts=True,
        field="receipt",
        says="Proof of service is entered",
    )


def consent_to_electronic(methods: tuple[str, ...], cite: Cite) -> Condition:
    """Electronic service needs the party's signed confirmation on file, on or before the day of service."""

    def test(q: Question) -> Verdict:
        assert q.facts is not None
        if q.facts.get("method") not in methods:
            return YES
        party = q.facts["addressee"]
        steps = q.file.taken("consent_to_electronic_service", "withdraw_consent")
        said = [act for act in steps if party in act.to and (act.on is None or act.on <= today(q))]
        return yes(bool(said) and said[-1].step == "consent_to_electronic_service")

    return Condition(
        "no_consent",
        test,
        "The party has not confirmed electronic service in writing.",
        cite,
        of_facts=True,
        field="method",
        helps="Serve by another method, or put the signed confirmation on file.",
        says="Signed confirmation on file for electronic service",
    )


PUBLISHED_TOO_EARLY = (
    "Public notice comes last: it cannot have been published before another service had failed, on %(day)s."
)


def by_public_notice(method: str, field: str, length: Limit) -> Condition:
    """Public notice comes last, after a failed attempt; it counts on the day its time has passed. Params: `day`."""

    def test(q: Question) -> Verdict | Found:
        entered = q.facts or {}
        if entered.get("method") != method or q.about is None:
            return YES
        attempts = q.file.about(q.about, "record_attempt")
        tried = [act for act in attempts if entered["addressee"] == act.facts.get("addressee")]
        if not tried:
            return Found(NO, {}, "Public notice comes last: enter first which other service was tried and failed.")
        since = _could_be_published(q.file.act(q.about.n).on, [act.on for act in tried])
        if since is not None and entered[field] < since:
            return Found(NO, {"day": str(since)}, PUBLISHED_TOO_EARLY)
        end = clock.end(length, entered[field], q.file.calendar(length), zone=zone(q)).unrolled_end
        return Found(yes(q.on == end), {"day": str(end)})

    return Condition(
        "not_served_by_notice",
        test,
        "What was published counts as served on %(day)s: enter that day as the day of service.",
        length.cite,
        of_facts=True,
        field="on",
        says="A public notice came last and has run its time",
    )


def _could_be_published(notice: date | None, tried: list[date | None]) -> date | None:
    """The first day on which the notice was there and an attempt had failed, by the days that are known."""
    failed = min((day for day in tried if day is not None), default=None)
    return max((day for day in (notice, failed) if day is not None), default=None)


def received_possible(cite: Cite) -> Condition:
    """A day of receipt that is entered beside the step lies not before what was received could come: the day of what
    the step answers, or of the step itself; and not in the future. Params: `day`.
    """

    def test(q: Question) -> Verdict | Found:
        day = (q.facts or {}).get("received")
        since = q.file.act(q.about.n).on if q.about is not None else q.on
        if day is None or q.history:
            return YES
        late = day > q.at.astimezone(zone(q)).date()
        return Found(yes(not late and (since is None or day >= since)), {"day": day.isoformat()})

    return Condition(
        "impossible_receipt", test,
        "It cannot have been received on %(day)s: that is before it was there, or in the future.",
        cite, of_facts=True, always=True, field="received", says="A possible day of receipt",
    )  # fmt: skip


def moment_within_day(cite: Cite) -> Condition:
    """Where an hour of service is entered it lies on the day of service and not in the future."""

    def test(q: Question) -> Verdict:
        moment = (q.facts or {}).get("moment")
        return yes(moment is None or (moment <= q.at and moment.astimezone(zone(q)).date() == today(q)))

    return Condition(
        "wrong_moment",
        test,
        "The time of service lies on another day or in the future.",
        cite,
        of_facts=True,
        field="moment",
        says="The hour lies on the day of service",
    )


# ── Post ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def posted_before(cite: Cite) -> Condition:
    """What came by mail was posted on the day it was received, or earlier. Params: `day`."""

    def test(q: Question) -> Verdict | Found:
        day = (q.facts or {}).get("posted")
        late = isinstance(day, date) and not undated(q) and day > today(q)
        return Found(NO, {"day": str(day)}) if late else YES

    return Condition(
        "posted_later",
        test,
        "What was received cannot have been posted later, on %(day)s: enter the day of the postmark.",
        cite,
        of_facts=True,
        field="posted",
        says="Posted before it was received",
    )


# ── Lapse ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def the_duty(q: Question) -> Duty | None:
    """The open deadline that the facts name, on the thing asked about."""
    assert q.facts is not None
    named = (q.facts["limit"], q.facts.get("addressee", ""))
    found = [d for d in duties.of(q.file) if d.open and d.ref == q.about and (d.limit.key, d.addressee) == named]
    return found[0] if found else None


def no_deadline(file: CaseFile, about: Ref | None) -> bool:
    """Does no open deadline hang on the thing?"""
    return not any(d.open and d.ref == about for d in duties.of(file))


def no_late_entry(file: CaseFile, about: Ref | None) -> bool:
    """Was no open deadline on the thing over when it was entered?"""
    return about not in _entered_late(file)


@once
def _entered_late(file: CaseFile) -> set[Ref]:
    return {d.ref for d in duties.of(file) if d.open and _late(file, d)}


def _late(file: CaseFile, duty: Duty) -> bool:
    return duty.over(file.recorded_at(duty.cause), duties.zone_of(file))


def time_ran_out(cite: Cite) -> Condition:
    """The deadline named is open and over."""

    def test(q: Question) -> Verdict | Found:
        duty = the_duty(q)
        if duty is None:
            return Found(NO, {}, "No such deadline is open.")
        if duty.term is None:
            return unknown("%(missing)s", missing=duty.missing)
        return YES if duty.over(q.at, zone(q)) else until(q, [duty], cite=q.file.regime.record)

    return Condition(
        "not_run_out",
        test,
        "The time runs until %(day)s.",
        cite,
        of_facts=True,
        always=True,
        says="The time has run out",
    )


def not_entered_late(cite: Cite) -> Condition:
    """The deadline had not already passed when its cause was entered: otherwise a person has to look first."""

    def test(q: Question) -> Verdict:
        duty = the_duty(q)
        return yes(duty is None or not _late(q.file, duty))

    return Condition(
        "entered_late",
        test,
        "The end had already passed when this was entered. A person confirms the lapse.",
        cite,
        of_facts=True,
        always=True,
        says="The entry came before the end",
    )


# ── Closing ────────────────────────────────────────────────────────────────────────────────────────────────────────


def nothing_open(but: tuple[str, ...], cite: Cite) -> Condition:
    """No duty of a party is still running, remedies aside, and no notice waits for service."""

    def test(q: Question) -> Verdict | Found:
        for duty in duties.of(q.file):
            if duty.open and duty.limit.holder is Holder.PARTY and duty.limit.key not in but:
                return Found(NO, {"what": duty.limit.title or duty.limit.key})
        notices = [act for act in q.file.acts if not act.void and q.file.regime.step(act.step, act.on).notice]
        unserved = [act.n for act in notices if not duties.everyone_served(q.file, act.n)]
        return Found(NO, {"n": unserved[0]}, "The notice of act %(n)s has not been served.") if unserved else YES

    return Condition(
        "still_open", test, "This is still open: %(what)s.", cite, says="Nothing is still owed or unserved"
    )


def each_brought_to_its_end(
    step: str, *ends: str, cite: Cite, key: str, otherwise: str, says: str, helps: str
) -> Condition:
    """Every act of `step` was followed by one of `ends` about it. Params: `n`."""

    def test(q: Question) -> Verdict | Found:
        left = [act.n for act in q.file.taken(step) if not q.file.about(Ref(act.n), *ends)]
        return Found(NO, {"n": left[0]}) if left else YES

    return Condition(key, test, otherwise, cite, says=says, helps=helps)


def every_requirement_judged(cite: Cite, *steps: str) -> Condition:
    """Each requirement of these steps (of orders to correct) was accepted, or found refused."""

    def test(q: Question) -> Verdict | Found:
        for act in q.file.taken(*(steps or ("order_correction",))):
            for item in act.items:
                outcome = q.file.about(Ref(act.n, item.n), "accept_remediation", "find_refusal")
                if item.kind == "requirement" and not outcome and not annulled(q.file, act.n):
                    return Found(NO, {"ref": f"{act.n}.{item.n}"})
        return YES

    return Condition(
        "requirement_open",
        test,
        "Requirement %(ref)s has neither been accepted nor found refused.",
        cite,
        says="Every requirement has an outcome",
    )
