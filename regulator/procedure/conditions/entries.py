"""Needs of entries: service, lapse, correction, closing."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from regulator.procedure import duties
from regulator.procedure.conditions.scope import NO, UNKNOWN, YES, yes
from regulator.procedure.duties import Duty
from regulator.procedure.language import Cite, Condition, Effect, Found, Holder, Question, Ref, Verdict


def addressee(cite: Cite) -> Condition:
    """The notice is addressed to this party, who has not been served yet."""

    def test(q: Question) -> Verdict | Found:
        assert q.about is not None and q.facts is not None
        party = q.facts["addressee"]
        if party not in q.file.act(q.about.n).to:
            return Found(NO, {}, "The notice is not addressed to this party.")
        if any(s.addressee == party for s in q.file.served(q.about.n)):
            return Found(NO, {}, "This party has already been served; the first service counts.")
        return YES

    return Condition("wrong_addressee", test, "Wrong addressee.", cite, of_facts=True, field="addressee",
                     says="Addressed to this party, not served before")  # fmt: skip


def consent_to_electronic(methods: tuple[str, ...], cite: Cite) -> Condition:
    """Electronic service needs the party's signed confirmation on file, on or before the day of service."""

    def test(q: Question) -> Verdict:
        assert q.facts is not None
        if q.facts.get("method") not in methods:
            return YES
        party = q.facts["addressee"]
        given = [a for a in q.file.taken("consent_to_electronic_service") if party in a.to and (a.on is None or q.on is None or a.on <= q.on)]
        ended = [a for a in q.file.taken("withdraw_consent") if party in a.to and (not given or a.n > given[-1].n)]
        return yes(bool(given) and not ended)

    return Condition("no_consent", test, "The party has not confirmed electronic service in writing.", cite, of_facts=True,
                     field="method", helps="Serve by another method, or put the signed confirmation on file.",
                     says="Signed confirmation on file for electronic service")  # fmt: skip


def moment_within_day(cite: Cite) -> Condition:
    """Where an hour of service is entered it lies on the day of service and not in the future."""

    def test(q: Question) -> Verdict:
        moment = (q.facts or {}).get("moment")
        if moment is None:
            return YES
        return yes(moment <= q.at and moment.astimezone(ZoneInfo(q.file.timezone)).date() == q.on)

    return Condition("wrong_moment", test, "The time of service lies on another day or in the future.", cite, of_facts=True,
                     field="moment")  # fmt: skip


# ── Lapse ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def the_duty(q: Question) -> Duty | None:
    """The open deadline that the facts name, on the thing asked about."""
    assert q.facts is not None
    for duty in duties.of(q.file):
        if duty.open and duty.ref == q.about and duty.limit.key == q.facts["limit"]:
            if duty.addressee == q.facts.get("addressee", ""):
                return duty
    return None


def time_ran_out(cite: Cite) -> Condition:
    def test(q: Question) -> Verdict | Found:
        duty = the_duty(q)
        if duty is None:
            return Found(NO, {}, "No such deadline is open.")
        if duty.term is None:
            return Found(UNKNOWN, {"missing": duty.missing}, "This cannot be checked: %(missing)s.")
        over = duty.over(q.at, ZoneInfo(q.file.timezone))
        return Found(yes(over), {"day": str(duty.term.legal_end)})

    return Condition("not_run_out", test, "The time runs until %(day)s.", cite, of_facts=True, says="The time has run out")


def not_entered_late(cite: Cite) -> Condition:
    """The deadline had not already passed when its cause was entered: otherwise a person has to look first."""

    def test(q: Question) -> Verdict:
        duty = the_duty(q)
        return yes(duty is not None and not duty.over(q.file.act(duty.cause).recorded_at, ZoneInfo(q.file.timezone)))

    return Condition("entered_late", test, "The end had already passed when this was entered. A person confirms the lapse.",
                     cite, of_facts=True, says="The entry came before the end")  # fmt: skip


# ── Correction ─────────────────────────────────────────────────────────────────────────────────────────────────────


def second_person_once_served(cite: Cite) -> Condition:
    """An entry on which the other side may have relied is corrected by another person than the one who made it."""

    def test(q: Question) -> Verdict:
        assert q.about is not None
        entry = q.file.act(q.about.n)
        relied = q.file.regime.step(entry.step, entry.on).effect is Effect.SERVE or bool(q.file.served(entry.n))
        return yes(not relied or q.actor.id != entry.by)

    return Condition("own_entry", test, "Once a notice is served, another person corrects the entry.", cite, always=True,
                     says="Another person than who made the entry, once served")  # fmt: skip


def corrected_day_possible(cite: Cite) -> Condition:
    """The corrected day is not in the future and not before the act it answers."""

    def test(q: Question) -> Verdict | Found:
        assert q.facts is not None and q.about is not None
        day = q.facts.get("day")
        if q.facts["what"] != "day" or day is None:
            return YES
        if day > q.at.astimezone(ZoneInfo(q.file.timezone)).date():
            return Found(NO, {}, "The corrected day lies in the future.")
        cause = q.file.act(q.about.n).about
        before = q.file.act(cause.n).on if cause is not None else None
        return Found(yes(before is None or day >= before), {}, "The corrected day lies before the act it answers.")

    return Condition("impossible_day", test, "The corrected day is not possible.", cite, of_facts=True, field="day")


# ── Closing ────────────────────────────────────────────────────────────────────────────────────────────────────────


def nothing_open(but: tuple[str, ...], cite: Cite) -> Condition:
    """No duty of a party is still running, remedies aside, and no notice waits for service."""

    def test(q: Question) -> Verdict | Found:
        for duty in duties.of(q.file):
            if duty.open and duty.limit.holder is Holder.PARTY and duty.limit.key not in but:
                return Found(NO, {"what": duty.limit.title or duty.limit.key})
        unserved = [a.n for a in q.file.acts if not a.void and q.file.regime.step(a.step).notice
                    and not duties.everyone_served(q.file, a.n)]  # fmt: skip
        if unserved:
            return Found(NO, {"n": unserved[0]}, "The notice of act %(n)s has not been served.")
        return YES

    return Condition("still_open", test, "This is still open: %(what)s.", cite, says="Nothing is still owed or unserved")


def every_requirement_judged(cite: Cite) -> Condition:
    def test(q: Question) -> Verdict | Found:
        for act in q.file.taken("order_correction"):
            for item in act.items:
                outcome = q.file.about(Ref(act.n, item.n), "accept_remediation", "find_refusal")
                if item.kind == "requirement" and not outcome:
                    return Found(NO, {"ref": f"{act.n}.{item.n}"})
        return YES

    return Condition("requirement_open", test, "Requirement %(ref)s has neither been accepted nor found refused.", cite,
                     says="Every requirement has an outcome")  # fmt: skip
