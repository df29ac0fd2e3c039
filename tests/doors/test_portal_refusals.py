"""What cannot be sent is refused before it is written; what was sent is not sent twice; what was written stays."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from cases import actions
from cases.actions import _asking
from cases.models import Act, ScratchDraft
from regulator.procedure import engine
from regulator.procedure.language import Question, Ref, Role
from tests import make, people
from tests.doors import portal
from tests.doors.conftest import Clock

ENTERED: dict[str, dict[str, Any]] = {"waive_statement": {"complete": True}, "waive_hearing": {"sure": True}}


def said(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


@pytest.fixture
def noticed(cast: people.Cast, clock: Clock) -> make.Walk:
    walk = make.case(cast, after="serve_pre_notice")
    portal.later(clock, walk)
    return walk


@pytest.fixture
def ordered(cast: people.Cast, clock: Clock) -> make.Walk:
    walk = make.case(cast, after="serve_order")
    portal.later(clock, walk)
    return walk


def hearing(walk: make.Walk) -> str:
    return portal.url(walk.case, "steps", "request_hearing", walk.n("give_pre_notice"))


def filing(walk: make.Walk, item: int = 1) -> str:
    return portal.url(walk.case, "steps", "submit_remediation", walk.ref("order_correction", item))


# ── Refused before anything is written ─────────────────────────────────────────────────────────────────────────────


def test_whatever_is_refused_once_it_is_written_was_refused_before(cast: people.Cast) -> None:
    """At each turn of a whole case, every step of the platform about everything: a form means that it can be sent."""
    walk, late = make.start(cast), []
    for name, beat in make.STORY.items():
        beat(walk)
        try:
            look = actions.look(case=walk.case, by=cast.rep, at=walk.at)
        except actions.NotFound:
            continue
        day = walk.at.astimezone(make.SHANGHAI).date()
        actor = _asking.actor(cast.rep, look, day)
        things = [Ref(act.n, item) for act in look.file.acts for item in (None, *(one.n for one in act.items))]
        for step in (step for step in look.file.regime.steps if Role.REPRESENTATIVE in step.by):
            for about in things if step.about else [None]:
                q = Question(look.file, actor, walk.at, day, about)
                before = engine.ask(step.key, q)
                after = engine.ask(step.key, replace(q, facts=ENTERED.get(step.key, {})))
                if after.refusals and not (before.refusals or before.barred):
                    late.append((name, step.key, str(about), after.refusals[0].key))
    assert late == []


def test_a_hearing_asked_for_by_address_after_the_decision_is_refused_at_once(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="serve_decision")
    portal.later(clock, walk)
    page = said(portal.signed_in(cast.rep).get(hearing(walk)))
    assert "This can no longer be filed: it comes before a decision." in page
    assert "APL 45; 57" in page
    assert 'name="text"' not in page
    assert "act " not in page.partition("<main")[2].partition("</main>")[0].lower(), "no number of an act is told"


def test_what_was_sent_is_refused_with_its_receipt(noticed: make.Walk, cast: people.Cast) -> None:
    client = portal.signed_in(cast.rep)
    receipt = client.post(hearing(noticed), {"text": "Hear us.", "key": "a"})["Location"]
    page = said(client.get(hearing(noticed)))
    assert "You have already sent this" in page
    assert receipt in page
    assert 'name="text"' not in page


# ── Once ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_way_back_without_script_sends_nothing_twice(ordered: make.Walk, cast: people.Cast) -> None:
    """The page that the way back leads to is a fresh one, with a new key, and what was typed."""
    client, body = portal.signed_in(cast.rep), portal.pdf("log")
    sent = [{"text": "Done.", "key": key, "files": [portal.upload("log.pdf", body)]} for key in "ab"]
    first, again = client.post(filing(ordered), sent[0]), client.post(filing(ordered), sent[1], follow=True)
    assert again.redirect_chain[0][0] == first["Location"]
    assert "You have already sent this. Nothing was sent twice; this is your receipt." in said(again)
    assert Act.objects.filter(case=ordered.case, step="submit_remediation").count() == 1
    client.post(filing(ordered), {"text": "Done, and more.", "key": "c"})
    assert Act.objects.filter(case=ordered.case, step="submit_remediation").count() == 2, (
        "other words are a new version"
    )


def test_the_same_page_sent_again_says_so(ordered: make.Walk, cast: people.Cast) -> None:
    client = portal.signed_in(cast.rep)
    assert "You have already sent this" not in said(
        client.post(filing(ordered), {"text": "x", "key": "a"}, follow=True)
    )
    assert "You have already sent this" in said(client.post(filing(ordered), {"text": "x", "key": "a"}, follow=True))


def test_the_same_words_after_an_answer_are_a_new_version(ordered: make.Walk, cast: people.Cast, clock: Clock) -> None:
    client, thing = portal.signed_in(cast.rep), ordered.ref("order_correction", 1)
    client.post(filing(ordered), {"text": "See the log.", "key": "a"})
    ordered.wait(minutes=10).do("ask_more", cast.lin, about=thing, reason="Which log?")
    portal.later(clock, ordered)
    client.post(filing(ordered), {"text": "See the log.", "key": "b"})
    assert Act.objects.filter(case=ordered.case, step="submit_remediation").count() == 2


def test_a_colleague_may_say_the_same(ordered: make.Walk, cast: people.Cast, clock: Clock) -> None:
    """Two persons file two versions, each with a receipt of their own."""
    ordered.do("submit_remediation", cast.rep, about=ordered.ref("order_correction", 1), text="Done.")
    ordered.do(
        "submit_remediation", cast.clerk, about=ordered.ref("order_correction", 1), text="Done.",
        from_party="operator", channel="paper",
    )  # fmt: skip
    portal.later(clock, ordered)
    portal.signed_in(cast.rep).post(filing(ordered), {"text": "Done.", "key": "c"})
    assert Act.objects.filter(case=ordered.case, step="submit_remediation").count() == 3


# ── Signed out while writing ───────────────────────────────────────────────────────────────────────────────────────


def test_what_was_written_outlives_the_session(ordered: make.Walk, cast: people.Cast) -> None:
    client = portal.signed_in(cast.rep)
    owner = client.get(filing(ordered)).context["owner"]
    out = Client().post(
        filing(ordered), {"text": "Three pages.", "owner": owner, "files": [portal.upload()]}, follow=True
    )
    assert out.redirect_chain[0][0].startswith("/portal/account/login/?next=")
    assert "What you wrote is kept: sign in and send it." in said(out)
    assert not Act.objects.filter(case=ordered.case, step="submit_remediation").exists()
    page = said(client.get(filing(ordered)))
    assert "Three pages." in page
    assert "You were signed out while you wrote." in page
    assert "Please choose your files again: a browser does not keep them." in page
    assert "Three pages." not in said(client.get(filing(ordered) + "?afresh=1"))
    client.post(filing(ordered), {"text": "Three pages.", "key": "k"})
    assert not ScratchDraft.objects.exists(), "once it is sent nothing is kept"


def test_what_was_written_is_kept_for_its_author_alone(ordered: make.Walk, cast: people.Cast) -> None:
    owner = portal.signed_in(cast.rep).get(filing(ordered)).context["owner"]
    Client().post(filing(ordered), {"text": "Ours.", "owner": owner})
    assert ScratchDraft.objects.get().user == cast.rep
    for forged in ("", "x", owner[:-1] + ("A" if owner[-1] != "A" else "B")):
        Client().post(filing(ordered, 2), {"text": "Forged.", "owner": forged})
    assert ScratchDraft.objects.count() == 1


def test_a_confirmation_is_never_restored(noticed: make.Walk, cast: people.Cast) -> None:
    """A right is given up by two answers of a person who is signed in."""
    where = portal.url(noticed.case, "steps", "waive_hearing", noticed.n("give_pre_notice"))
    client = portal.signed_in(cast.rep)
    owner = client.get(where).context["owner"]
    Client().post(where, {"sure": "yes", "confirmed": "yes", "owner": owner})
    assert "confirmed" not in ScratchDraft.objects.get().data
    assert 'name="confirmed"' not in said(client.get(where))
    assert not Act.objects.filter(case=noticed.case, step="waive_hearing").exists()


def test_nothing_is_kept_for_what_no_form_asked(ordered: make.Walk, cast: people.Cast) -> None:
    owner = portal.signed_in(cast.rep).get(filing(ordered)).context["owner"]
    places = [("nothing-such", "1"), ("submit_remediation", "9" * 30)]
    for step, about in places:
        Client().post(portal.url(ordered.case, "steps", step, about), {"text": "x", "owner": owner})
    Client().post(filing(ordered), {"text": "x" * 500_000, "owner": owner})
    assert not ScratchDraft.objects.exists()
