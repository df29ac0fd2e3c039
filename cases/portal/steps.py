"""The page of a step that the platform may take."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from cases import actions, inputs
from cases.models import Deadline
from cases.portal import dates, page, repeats, scratch, sections, standing, words
from cases.queries.portal import Room
from regulator.accounts import policies
from regulator.procedure.facts import Malformed
from regulator.procedure.language import Answer, Effect, Kind, Ref, Role

MOST = 520 * 1024 * 1024  # bytes of one request: ten files of fifty megabytes and what surrounds them


@csrf_exempt
@scratch.rescued
@policies.party
def step(request: HttpRequest, case: UUID, step: str, about: str = "") -> HttpResponse:
    """What counts is when sending began: the moment is taken before a byte of the form is read.

    Checking the form's token reads the form, so that check stands behind the clock, in `begun`.
    """
    at = timezone.now()
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST:
        return page.shown(request, "too_large", status=413)
    return begun(request, case, step, about, at)


@csrf_protect
def begun(request: HttpRequest, case: UUID, step: str, about: str, at: datetime) -> HttpResponse:
    room = page.room(request, case, at)
    sheet = Sheet(request, room, step, page.thing(room, about))
    return sheet.sent() if request.method == "POST" else sheet.page()


class Sheet:
    """One step of one party: the law's answer, the form, and what happens when it is sent."""

    def __init__(self, request: HttpRequest, room: Room, step: str, about: Ref | None) -> None:
        self.request, self.room, self.about = request, room, about
        self.user = page.person(request)
        self.answer = _asked(self, step)
        self.setting = inputs.Setting(case=room.case, by=self.user, at=room.at, party=room.party.key)

    @property
    def key(self) -> str:
        return self.answer.step.key

    # ── Showing ────────────────────────────────────────────────────────────────────────────────────────────────────

    def page(self, form: Any = None, answer: Answer | None = None, status: int = 200) -> HttpResponse:
        """The form, or the reasons why there is none; with what was sent before about the same."""
        answer = answer or self.answer
        reasons = answer.refusals or answer.warnings
        restored = None if form or reasons else self._restored()
        if form is None and not reasons:
            form = restored or inputs.form(answer, setting=self.setting, initial=self._initial())
        key = self.request.POST.get("key") or secrets.token_urlsafe(16)
        return page.shown(
            self.request, "step", zone=self.room.zone, status=status, **page.heading(self.room), **self._told(),
            form=form, reasons=words.refused(reasons), key=key, asked_twice=self.key in words.GIVES_UP,
            has_files=any(field.kind is Kind.FILES for field in answer.fields), restored=bool(restored),
            granted=self._granted(form), asks_time=actions.granted_by(self.room.regime, self.key) is not None,
            owner=scratch.owner(self.user), sent=repeats.last(self.room, self.key, self.about, reasons),
        )  # fmt: skip

    def _restored(self) -> Any:
        """The form with what was written when the session ended, not judged yet. None where nothing is kept."""
        data = scratch.kept(self.room, self.user, self.key, self.about)
        if data is None or "afresh" in self.request.GET:
            return None
        return inputs.form(self.answer, setting=self.setting, data=data, files=MultiValueDict(), quiet=True)

    def _told(self) -> dict[str, Any]:
        """What the step does, until when it can be taken, and what follows when it is not."""
        room, due = self.room, self.room.due(self.key, self.about)
        own = dates.own_zone(self.user, room.zone)
        over = bool(due and due.over(room.at))
        live = due if due and due.state in (Deadline.OPEN, Deadline.LAPSED) else None
        return {
            "title": words.do(room, self.answer.step, self.about), "effect": words.effect(room, self.answer.step),
            "cite": self.answer.step.cite, "about": _about(room, self.about), "late": over and live is not None,
            "until": dates.until(live, room.zone) if live else "", "left": dates.left(room, live) if live else None,
            "elsewhere": dates.elsewhere(live.legal_end, own) if live else "",
            "own": words.place(own.key) if own else "", "missed": words.missed(room, room.limit(live)) if live else "",
            "consent": room.consent, "remedy": self.answer.step.effect is Effect.APPEAL,
            "of_consent": self.key in ("consent_to_electronic_service", "withdraw_consent"),
        }  # fmt: skip

    def _granted(self, form: Any) -> list[dict[str, str]] | None:
        """The dates as they would be if the time were granted, once somebody asks to see them; empty for no period."""
        if form is None or "look" not in self.request.POST:
            return None
        try:
            found = actions.if_granted(
                self.key, case=self.room.look, by=self.user, at=self.room.at, about=self.about, **form.values()
            )
        except Malformed:
            return []
        return [dates.change(self.room, one) for one in found]

    def _initial(self) -> dict[str, Any]:
        """What we know already, to be changed where it is wrong."""
        known = {"body": sections.body(self.room, self.key), "address": self.user.email}
        asked = {field.key for field in self.answer.fields}
        return {key: value for key, value in known.items() if value and key in asked}

    # ── Sending ────────────────────────────────────────────────────────────────────────────────────────────────────

    def sent(self) -> HttpResponse:
        """Take the step; ask once more where a right is given up."""
        look = "look" in self.request.POST  # only the date is wanted: the rest may be missing still
        form = inputs.form(
            self.answer, setting=self.setting, data=self.request.POST, files=self.request.FILES, quiet=look
        )
        if look:
            form.is_valid()
            return self.page(form)
        if not form.is_valid():
            return self.page(form, status=422)
        values = form.values()
        same = repeats.same(self.room, self.user, self.answer.step, self.about, values)
        if same:
            return self._receipt(same.n, again=True)
        if self.key in words.GIVES_UP and "confirmed" not in self.request.POST:
            return self._confirm(values)
        return self._take(form, values)

    def _confirm(self, values: dict[str, Any]) -> HttpResponse:
        if any(value is False for value in values.values()):
            messages.info(self.request, _("You answered no, so nothing was sent."))
            return redirect("portal:case", self.room.case.pk)
        kept = [
            (name, value)
            for name, given in self.request.POST.lists()
            for value in given
            if name != "csrfmiddlewaretoken"
        ]
        return page.shown(
            self.request, "confirm", zone=self.room.zone, **page.heading(self.room), **self._told(), kept=kept
        )

    def _take(self, form: Any, values: dict[str, Any]) -> HttpResponse:
        """Begun in time is in time: the act carries the moment at which sending began."""
        case, key = self.room.case.pk, self.request.POST.get("key", "")[:100]
        try:
            act = actions.do(self.key, case=case, by=self.user, at=self.room.at, about=self.about, key=key, **values)
        except actions.Refused as refused:
            return self.page(form, refused.answer, status=409)
        except Malformed as wrong:
            form.refuse(wrong.errors)
            return self.page(form, status=422)
        except actions.KeyReused:
            messages.error(
                self.request, _("This page was used for something else already. Nothing was sent; please start again.")
            )
            return redirect(standing.step_url(self.room, self.key, self.about))
        except (actions.NotFound, actions.Barred):
            raise Http404 from None
        scratch.forget(self.room, self.user, self.key, self.about)
        return self._receipt(act.n, again=act.n <= self.room.case.last_act_n)

    def _receipt(self, n: int, *, again: bool) -> HttpResponse:
        if again:
            messages.info(self.request, _("You have already sent this. Nothing was sent twice; this is your receipt."))
        return redirect("portal:receipt", self.room.case.pk, n)


def _asked(sheet: Sheet, step: str) -> Answer:
    """The law's answer; 404 for a step that no representative takes, whether there is one or not."""
    try:
        answer = actions.may(step, case=sheet.room.case, by=sheet.user, at=sheet.room.at, about=sheet.about)
    except actions.NotFound:
        raise Http404 from None
    if answer.barred or Role.REPRESENTATIVE not in answer.step.by or _of_another_kind(answer):
        raise Http404
    return answer


def _of_another_kind(answer: Answer) -> bool:
    return any(refusal.key in ("no_such_thing", "nothing_to_answer") for refusal in answer.refusals)


def _about(room: Room, about: Ref | None) -> dict[str, Any]:
    """The thing that a step is about, in its own words."""
    told = room.notice(about.n) if about else None
    if about is None or told is None:
        return {}
    item = next((item for item in told.items if item.n == about.item), None)
    facts = item.facts if item else {}
    return {
        "notice": words.title(room, told), "name": words.thing(room, about),
        **{key: words.said(facts.get(key, "")) for key in ("title", "demand", "proof")},
    }  # fmt: skip
