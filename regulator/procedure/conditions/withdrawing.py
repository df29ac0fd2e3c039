"""Needs of notices that can be withdrawn, and of requests made before their time is over."""

from __future__ import annotations

from regulator.procedure import duties
from regulator.procedure.conditions.scope import YES, today, undated, unknown, yes
from regulator.procedure.conditions.terms import last_day
from regulator.procedure.language import Act, CaseFile, Cite, Condition, Found, Question, Ref, Verdict


def withdrawn(file: CaseFile, n: int, back: str) -> bool:
    """Was notice `n` withdrawn by an act of the step `back`, about it or about a draft that is about it?"""
    abouts = [act.about for act in file.taken(back) if act.about is not None]
    return any(about == Ref(n) or file.act(about.n).about == Ref(n) for about in abouts)


def not_withdrawn(back: str, cite: Cite) -> Condition:
    """The notice in question, or the one that the draft in question withdraws, was not withdrawn."""

    def test(q: Question) -> Verdict:
        if q.about is None:
            return YES
        refs = (Ref(q.about.n), q.file.act(q.about.n).about)
        return yes(not any(withdrawn(q.file, ref.n, back) for ref in refs if ref is not None))

    return Condition("withdrawn", test, "This notice was withdrawn.", cite, says="Not withdrawn", always=True)


def withdraws(file: CaseFile, act: Act, ref: Ref, party: str) -> bool:
    """For `Step.undoes`: does the withdrawal `act` end what the notice asks?"""
    return act.about is not None and Ref(ref.n) in (act.about, file.act(act.about.n).about)


def asked_in_time(limit: str, cite: Cite, otherwise: str) -> Condition:
    """A deadline of this limit on the notice in question, or on a row of it, is not over. Params: `day`."""

    def test(q: Question) -> Verdict | Found:
        here = [d for d in duties.of(q.file) if d.limit.key == limit and q.about and d.act == q.about.n]
        here = [d for d in here if d.term is not None and d.how in ("", "met", "lapsed")]
        if undated(q) or not here:
            return unknown("the time to pay is not known")
        return Found(yes(any(not d.past(today(q)) for d in here)), {"day": last_day(here)[:10]})

    return Condition(f"{limit}_over", test, otherwise, cite, says="In time")
