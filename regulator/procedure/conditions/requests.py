"""Needs of requests for information and of inspections: what is asked, by when, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping

from regulator.procedure import duties
from regulator.procedure.conditions.grounds import grounds
from regulator.procedure.conditions.law import violation
from regulator.procedure.conditions.scope import NO, YES, addressees, among, mine, parties, today, unknown, yes, zone
from regulator.procedure.conditions.terms import until
from regulator.procedure.language import Cite, Condition, Found, Question, Verdict


def no_silence(simple: str, answer: str, limit: str, cite: Cite) -> Condition:
    """What is called wrong is an answer on file, whole or with its time over. Silence is found of a decision only,
    where no complete answer came in time. Params: `day`.
    """

    def test(q: Question) -> Verdict | Found:
        assert q.about is not None
        whom, outcome = parties(q) or addressees(q.file, q.about), (q.facts or {}).get("outcome")
        answers = [act for act in q.file.about(q.about, answer) if mine(act, frozenset(whom))]
        if outcome == "silent" or (not outcome and not answers):
            return NO if q.file.act(q.about.n).step == simple else _silent(q, limit)
        if not all(any(party in act.to for act in answers) for party in whom):
            return Found(NO, {}, NO_ANSWER)
        running = _running(q, limit) if outcome == "incomplete" else []
        return until(q, running, STILL_RUNS) if running else YES

    return Condition(
        "silence",
        test,
        "Silence on a simple request is no breach: only a wrong answer is. Require the information by decision.",
        cite,
        says="There is an answer, or none came in time to a decision",
        field="outcome",
    )


STILL_RUNS = "The time to answer runs until %(day)s."
NO_ANSWER = "No answer is on file that could be wrong."
NOT_ALL = "Not all of those asked were silent: name those who were."
NOT_BEGUN = "The time to answer has not begun: the decision has not been served."
ANSWERED = "A complete answer came in time: this is no silence."


def _running(q: Question, limit: str) -> list[duties.Duty]:
    return [d for d in _of_it(q, limit) if d.open and d.term and not d.over(q.at, zone(q))]


def _of_it(q: Question, limit: str) -> list[duties.Duty]:
    times = [d for d in duties.of(q.file) if d.ref == q.about and d.limit.key == limit and not d.replaced]
    return [d for d in times if not parties(q) or d.addressee in parties(q)]


def _silent(q: Question, limit: str) -> Verdict | Found:
    """Did no complete answer come within the time to answer, from any of those of whom this is said?"""
    found = _of_it(q, limit)
    kept = [d for d in found if not _not_kept(q, d)]
    if found and not kept:
        return YES
    if len(kept) < len(found):
        return Found(NO, {}, NOT_ALL)
    vague = next((d.missing for d in found if d.open and d.term is None), "")
    if vague:
        return unknown("%(missing)s", missing=vague)
    running = _running(q, limit)
    if running:
        return until(q, running, STILL_RUNS)
    return Found(NO, {}, ANSWERED if found else NOT_BEGUN)


def _not_kept(q: Question, duty: duties.Duty) -> bool:
    """Is the time over, with no answer or with a late one?"""
    if duty.closed_by is None:
        return duty.over(q.at, zone(q))
    act = q.file.act(duty.closed_by)
    day = duties.sent_on(act.facts, act.on)
    return duty.how == "lapsed" or (duty.how == "met" and day is not None and duty.past(day))


def requested(notices: Mapping[str, str], cite: Cite) -> Condition:
    """Who is said not to have answered a notice was given one of that kind, and some of its time is over, or was kept.

    `notices`: the step that gives the notice, by provision. Params: `ref`.
    """

    def test(q: Question) -> Verdict | Found:
        for ref in sorted(grounds(q)):
            step = notices.get(violation(q.file, ref)["provision"])
            if step and not parties(q) <= _due_from(q, step):
                return unknown("the notice is not published") if q.history else Found(NO, {"ref": str(ref)})
        return YES

    return Condition(
        "not_asked_for",
        test,
        "Violation %(ref)s is of a notice that was not given to this person, or whose time is not over.",
        cite,
        of_facts=True,
        field="violations",
        says="What was not answered was asked for, and was due",
    )


def _due_from(q: Question, step: str) -> set[str]:
    """From whom something that an act of this step asks is due, or came."""
    found = [d for d in duties.of(q.file) if not d.replaced and q.file.act(d.act).step == step]
    return {d.addressee for d in found if not d.open or d.over(q.at, zone(q))}


def not_before_day(field: str, cite: Cite, otherwise: str) -> Condition:
    """The step is taken on the day that its notice set, or later. Params: `day`."""

    def test(q: Question) -> Verdict | Found:
        day = q.file.act(q.about.n).facts.get(field) if q.about is not None else None
        return YES if day is None or today(q) >= day else Found(NO, {"day": day.isoformat()})

    return Condition("not_yet", test, otherwise, cite, of_facts=True, says="The day has come", field="on")


def day_ahead(field: str, cite: Cite, otherwise: str) -> Condition:
    """The day entered has not passed."""

    def test(q: Question) -> Verdict:
        day = (q.facts or {}).get(field)
        return yes(day is None or q.history or day >= today(q))

    return Condition("not_ahead", test, otherwise, cite, of_facts=True, field=field, says="The day lies ahead")


def consented(field: str, when: str, keys: tuple[str, ...], cite: Cite, otherwise: str) -> Condition:
    """Consent is recorded, where the field `when` has one of the keys."""

    def test(q: Question) -> Verdict:
        entered = q.facts or {}
        return yes(entered.get(when) not in keys or bool(entered.get(field)))

    return Condition("no_consent", test, otherwise, cite, of_facts=True, field=field, says="By consent")


def once_for_each(consulting: str, ordering: str, cite: Cite, otherwise: str) -> Condition:
    """There is a consultation for this order that served no earlier one."""

    def test(q: Question) -> Verdict | Found:
        fresh = len(q.file.taken(consulting)) > len(q.file.taken(ordering))
        return unknown("it is not published who was consulted") if q.history and not fresh else yes(fresh)

    return Condition("not_consulted_anew", test, otherwise, cite, says="Consulted on this inspection")


def authorised(step: str, cite: Cite, otherwise: str) -> Condition:
    """The thing is an authorisation itself, or one was given for it."""

    def test(q: Question) -> Verdict | Found:
        if q.about is None:
            return NO
        itself = [q.file.act(q.about.n)] if q.file.act(q.about.n).step == step else []
        return among([*itself, *q.file.about(q.about, step)])

    return Condition(f"no_{step}", test, otherwise, cite, says="Authorised in writing")


def served_if_notice(cite: Cite, otherwise: str) -> Condition:
    """Where the thing is a notice, it was served on every addressee."""

    def test(q: Question) -> Verdict | Found:
        if q.about is None or not q.file.regime.step(q.file.act(q.about.n).step).notice:
            return YES
        if q.history and not q.file.served(q.about.n):
            return unknown("it is not published whether act %(n)s was served", n=q.about.n)
        return yes(duties.everyone_served(q.file, q.about.n))

    return Condition("not_served", test, otherwise, cite, says="Notified, where there is a decision")
