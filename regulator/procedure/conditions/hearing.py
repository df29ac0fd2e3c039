"""Needs of fair hearing: the right told, the hearing held, statements weighed; legal review and discussion."""

from __future__ import annotations

from decimal import Decimal

from regulator.procedure.conditions.grounds import grounds, named_in
from regulator.procedure.conditions.reckoning import term
from regulator.procedure.conditions.scope import NO, YES, in_track, mine, parties, sanctions, track, yes
from regulator.procedure.language import Act, CaseFile, Cite, Condition, Found, Question, Ref, Verdict
from regulator.procedure.language.memo import once
from regulator.procedure.money import ZERO


@once
def heavy(q: Question, kinds: tuple[str, ...]) -> bool:
    """Does what is proposed carry a right to a hearing? Every fine does while the authority has set no threshold."""
    fines: dict[str, Decimal] = {}
    for row in sanctions(q):
        if row["kind"] in kinds:
            return True
        if row["kind"] == "fine":
            fines[row["party"]] = fines.get(row["party"], ZERO) + (row.get("amount") or ZERO)
    threshold = q.file.settings.get("hearing_threshold")
    return bool(fines) and (threshold is None or max(fines.values()) >= Decimal(str(threshold)))


def hearing_right_told(kinds: tuple[str, ...], cite: Cite) -> Condition:
    """An advance notice of a heavy penalty tells of the right to a hearing."""

    def test(q: Question) -> Verdict:
        return yes(not heavy(q, kinds) or bool((q.facts or {}).get("hearing_right")))

    return Condition(
        "hearing_right_missing",
        test,
        "This penalty carries the right to a hearing; the notice must say so.",
        cite,
        of_facts=True,
        field="hearing_right",
        says="The right to a hearing is told where it exists",
        helps="Answer yes to “Right to a hearing”.",
    )


def hearing_offered(kinds: tuple[str, ...], step: str, cite: Cite) -> Condition:
    """A heavy penalty was preceded by a notice, in this track, that told of the right to a hearing."""

    def test(q: Question) -> Verdict:
        told = any(act.facts.get("hearing_right") and mine(act, parties(q)) for act in in_track(q, step))
        return yes(told or not heavy(q, kinds))

    return Condition(
        "hearing_not_offered",
        test,
        "This penalty carries the right to a hearing, and no notice told of it.",
        cite,
        of_facts=True,
        says="The right to a hearing was told where it exists",
    )


def said(q: Question, step: str) -> list[Act]:
    """What the parties concerned said by this step: in this track, or on an earlier notice of a violation that is found
    or sanctioned now. A second notice does not undo what was said on the first.
    """
    here = track(q)
    by_them = [act for act in q.file.taken(step) if mine(act, parties(q))]
    return [a for a in by_them if here in (0, a.track) or not grounds(q).isdisjoint(_put(q.file, a.about))]


def _put(file: CaseFile, notice: Ref | None) -> frozenset[Ref]:
    return named_in(file.act(notice.n).facts) if notice is not None else frozenset()


def hearing_held(notice: str, cite: Cite) -> Condition:
    """Whoever asked for a hearing was heard, stayed away, or withdrew the request. `notice`: the limit by which its
    notice had to be served: whoever was told too late, and stayed away, has waived nothing.
    """

    def test(q: Question) -> Verdict | Found:
        waiting = [act for act in said(q, "request_hearing") if not _heard(q, act, notice) and not _withdrawn(q, act)]
        return Found(NO, {"n": waiting[0].n}) if waiting else YES

    return Condition(
        "hearing_not_held",
        test,
        "The hearing requested in act %(n)s has not been held.",
        cite,
        says="A hearing that was requested was held",
        helps="Call it, or record that it was waived.",
    )


def _withdrawn(q: Question, request: Act) -> bool:
    """Expressly, by the party that asked, after it had asked."""
    waivers = [act for act in said(q, "waive_hearing") if act.facts.get("sure")]
    return any(act.n > request.n and mine(act, frozenset(request.to)) for act in waivers)


def _heard(q: Question, request: Act, notice: str) -> bool:
    """Was a hearing held, to which this party was called after asking?"""
    for record in q.file.taken("record_hearing"):
        call = q.file.act(record.about.n) if record.about else None
        outcome = record.facts["outcome"]
        if call is None or outcome == "postponed" or not _answers(call, request, track(q)):
            continue
        if outcome != "absent" or _told_in_time(q, call, request, notice):
            return True
    return False


def _told_in_time(q: Question, call: Act, request: Act, notice: str) -> bool:
    """Was the call served by the last day on whoever asked, as it stands now? What was not published counts."""
    rule = next((one for one in q.file.regime.step(call.step, call.on).limits if one.key == notice), None)
    days = [service.on for service in q.file.served(call.n) if service.addressee in request.to]
    if rule is None or (not days and q.history):
        return True
    last = term(q.file, rule, call.facts[rule.of]).last_day.isoformat()
    return len(days) == len(request.to) and all(day is None or str(day) <= last for day in days)


def _answers(call: Act, request: Act, here: int) -> bool:
    return call.n > request.n and call.track in (request.track, here) and set(request.to) <= set(call.to)


def hearing_waived(file: CaseFile, call: Act) -> Act | None:
    """The act by which the last of the parties called waived the hearing; None while it is still to be held."""
    waived: dict[str, Act] = {}
    for act in file.taken("waive_hearing"):
        if act.n > call.n and act.track == call.track and act.facts.get("sure"):
            waived.update({party: act for party in act.to if party not in waived})
    if not call.to or not waived.keys() >= set(call.to):
        return None
    return max((waived[party] for party in call.to), key=lambda act: act.n)


def asked_for_hearing(cite: Cite, otherwise: str) -> Condition:
    """Each party called had asked for a hearing in this track. While looking: somebody had."""

    def test(q: Question) -> Verdict:
        asked = {party for act in in_track(q, "request_hearing") for party in act.to}
        return yes(bool(asked) and parties(q) <= asked)

    return Condition("no_request_hearing", test, otherwise, cite, says="A hearing was asked for")


def statements_weighed(cite: Cite) -> Condition:
    """Every statement and defence was reviewed, adopted or not, with reasons."""

    def test(q: Question) -> Verdict | Found:
        made = said(q, "make_statement")
        waiting = [act.n for act in made if not q.file.about(Ref(act.n), "review_statement")]
        return Found(NO, {"n": waiting[0]}) if waiting else YES

    return Condition(
        "statement_not_weighed",
        test,
        "The statement in act %(n)s has not been reviewed.",
        cite,
        says="Every statement was reviewed",
        helps="Review it: what is adopted, what not, and why.",
    )


def review_passed(kinds: tuple[str, ...], cite: Cite) -> Condition:
    """Where a legal review is mandatory, the last review of this very draft passed it."""

    def test(q: Question) -> Verdict:
        named = any(ground != "none" for ground in (q.facts or {}).get("review_grounds", ()))
        if not (heavy(q, kinds) or named or in_track(q, "record_hearing")):
            return YES
        reviews = q.file.about(q.about, "review_legality") if q.about else []
        return yes(bool(reviews) and reviews[-1].facts["outcome"] == "passed")

    return Condition(
        "no_legal_review",
        test,
        "The legal review of this draft is mandatory and has not passed it.",
        cite,
        says="Legal review passed, where mandatory",
        of_facts=True,
        helps="The legal reviewer reviews it.",
    )


def discussed(kinds: tuple[str, ...], cite: Cite) -> Condition:
    """A complex or major case was discussed and agreed by the heads collectively, about this very draft."""

    def test(q: Question) -> Verdict:
        major = bool((q.facts or {}).get("major")) or heavy(q, kinds)
        talks = q.file.about(q.about, "discuss_collectively") if q.about else []
        return yes(not major or (bool(talks) and talks[-1].facts["outcome"] == "agreed"))

    return Condition(
        "no_discussion",
        test,
        "A major violation is decided after the heads discussed it together, on record.",
        cite,
        says="Collective discussion, for a major case",
        of_facts=True,
    )


def agents_at_most(most: int, field: str, cite: Cite, otherwise: str) -> Condition:
    """No more agents than the law allows spoke for the party. Noted only: what happened is recorded."""

    def test(q: Question) -> Verdict:
        return yes(((q.facts or {}).get(field) or 0) <= most)

    return Condition(
        "too_many_agents", test, otherwise, cite, of_facts=True, field=field, notes=True, says="Two agents at most"
    )
