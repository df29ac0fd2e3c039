"""Drafts as they wait: for this person, or first for somebody else. What the law says of each is asked of the law."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases import actions
from cases.file import Look
from cases.models import Act
from cases.notices.words import KINDS
from cases.queries import work
from cases.templatetags import ui
from regulator.accounts.models import User
from regulator.procedure.language import Actor, Answer, Ref, Refusal, Regime, Role, Step

MOST = 50  # drafts of which the law is asked for one page

# What waits, as one would say it.
APPROVE = gettext_lazy("Approve the draft %(what)s")
SIGN = gettext_lazy("Sign and issue the %(what)s")
OTHER = gettext_lazy("%(step)s of the draft %(what)s")
DRAFT = gettext_lazy("Draft %(what)s")


@dataclass(frozen=True, slots=True)
class Asked:
    """One draft as it stands, and who asks what they could do about it."""

    act: Act
    look: Look
    user: User
    at: datetime

    @property
    def regime(self) -> Regime:
        return self.look.file.regime

    def options(self, by: User | Actor) -> dict[str, Answer]:
        """What the law answers somebody about this draft, by step."""
        found = actions.options(case=self.look, by=by, at=self.at)
        return {one.step.key: one for one in found if one.about == Ref(self.act.n)}

    def mine(self, step: Step) -> bool:
        """Is it a step of this person's role, about a draft that somebody else wrote?"""
        return self.act.user_id != self.user.pk and not set(step.by).isdisjoint(self.user.roles)


def waiting(user: User, at: datetime) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What this person can do about drafts now; and those that wait for others before it is their turn again."""
    ready: list[dict[str, Any]] = []
    held: list[dict[str, Any]] = []
    if not involved(user):
        return ready, held
    drafts = work.drafts(user, MOST)
    looks = actions.looks(cases=[act.case for act in drafts], by=user, at=at)
    for act in drafts:
        asked = Asked(act, looks[act.case_id], user, at)
        step, refusals = foremost(asked)
        steps = [step] if asked.mine(step) and not refusals else beside(asked, refusals)
        ready += [doing(asked, one) for one in steps]
        if step not in steps and (asked.mine(step) or act.user_id == user.pk):
            held.append(holding(asked, step, refusals))
    return ready, held


def involved(user: User) -> bool:
    """Does this person write, review, approve or sign drafts?"""
    return not {Role.INSPECTOR, Role.HEAD, Role.LEGAL, Role.SIGNATORY}.isdisjoint(user.roles)


def foremost(asked: Asked) -> tuple[Step, tuple[Refusal, ...]]:
    """Approval, or once approved the issue; and what the law has against it: for this person, or for anybody whose step
    it is. Whether somebody else has the mandate to sign is not asked.
    """
    issue = next(step for step in asked.regime.steps if step.takes == asked.act.step)
    vets = next((step for step in asked.regime.steps if step.vets), issue)
    step = issue if asked.act.approved else vets  # type: ignore[attr-defined]
    by = asked.user if asked.mine(step) else Actor("", "", frozenset(step.by))
    answer = asked.options(by).get(step.key) if asked.mine(step) or step.vets else None
    return step, answer.refusals if answer else ()


def beside(asked: Asked, refusals: tuple[Refusal, ...]) -> list[Step]:
    """What this person can do so that the draft gets on, where its approval is refused: a review, a discussion."""
    if not refusals or asked.act.approved:  # type: ignore[attr-defined]
        return []
    answers = asked.options(asked.user)
    mine = [answers[step.key] for step in _steps_about(asked) if asked.mine(step) and step.key in answers]
    return [answer.step for answer in mine if answer.yes]


def _steps_about(asked: Asked) -> Iterator[Step]:
    """Steps about this kind of draft that were not taken about it yet, and neither issue, approve nor end it."""
    for step in asked.regime.steps:
        plain = asked.act.step in step.about and not (step.takes or step.vets or step.settles)
        if plain and not asked.look.file.about(Ref(asked.act.n), step.key):
            yield step


# ── As lines ───────────────────────────────────────────────────────────────────────────────────────────────────────


def what(asked: Asked) -> str:
    """The document it will be: decision, order to correct."""
    issue = next((step for step in asked.regime.steps if step.takes == asked.act.step), None)
    if issue is None or issue.notice not in KINDS:
        return str(_(asked.regime.step(asked.act.step).title)).lower()
    return str(KINDS[issue.notice]).lower()


def doing(asked: Asked, step: Step) -> dict[str, Any]:
    """A draft with what this person can do about it."""
    said = SIGN if step.takes else APPROVE if step.vets else OTHER
    return {
        "title": said % {"what": what(asked), "step": _(step.title)},
        "url": reverse("desk:step_about", args=[asked.act.case_id, step.key, str(asked.act.n)]),
        "sub": _("Drafted by %(name)s") % {"name": asked.act.by_name},
        "case": asked.act.case,
        "since": asked.act.recorded_at,
        "cite": step.cite,
    }


def holding(asked: Asked, step: Step, refusals: tuple[Refusal, ...]) -> dict[str, Any]:
    """A draft with what it waits for, and whom."""
    whom = ", ".join(_(role.value) for role in step.by)
    turn = _("Waits for signature: %(whom)s.") if step.takes else _("Waits for approval: %(whom)s.")
    why = [sentence for one in refusals for sentence in (ui.law(one), ui.law(one.helps))]
    return {
        "title": DRAFT % {"what": what(asked)},
        "url": reverse("desk:act", args=[asked.act.case_id, asked.act.n]),
        "sub": ui.sentences(*why) if why else turn % {"whom": whom},
        "case": asked.act.case,
        "since": asked.act.recorded_at,
        "cite": refusals[0].cite if refusals else step.cite,
    }
