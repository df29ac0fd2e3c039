"""One page for every step of the law: why not, or a form; what follows; then one call."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View

from cases import actions, inputs
from cases.desk import following, previews, scratch, signing, step_context
from cases.desk.room import Room, enter, works
from cases.models import Act
from cases.notices import sources
from regulator.procedure import facts as law
from regulator.procedure.language import Answer, Effect, Ref

CONFIRMED = (Effect.CLOSE, Effect.LAPSE, Effect.CORRECT)  # asked again before it is done


class Frame(forms.Form):
    """What stands around the fields of a step: the day of the event, and whether one is sure."""

    on = forms.DateField(
        label=_("Day"),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    sure = forms.BooleanField(label="", required=True)

    def __init__(self, answer: Answer, today: date, **options: Any) -> None:
        super().__init__(**options)
        self.fields["on"].label = _("Day on which it happened")
        self.fields["on"].help_text = _("It may lie in the past; both this day and the day of entry are kept.")
        self.fields["on"].initial = today
        self.fields["sure"].label = _("I have checked this. It cannot be undone, only corrected by another entry.")
        self.fields["sure"].error_messages["required"] = _("Confirm that you have checked this.")
        if not answer.step.backdated:
            del self.fields["on"]
        if answer.step.effect not in CONFIRMED:
            del self.fields["sure"]


class Asked:
    """One step, asked about one thing: the law's answer, and the forms it leads to."""

    def __init__(self, request: HttpRequest, pk: UUID, step: str, about: str = "") -> None:
        self.room: Room = enter(request, pk)
        self.about = about
        self.restored = False
        try:
            self.answer = actions.may(
                step, case=self.room.look, by=self.room.user, at=self.room.at, about=about or None
            )
        except actions.NotFound:
            raise Http404 from None
        if self.answer.barred:
            raise PermissionDenied

    @property
    def ref(self) -> Ref | None:
        return self.answer.about

    def setting(self) -> inputs.Setting:
        return step_context.setting(self.room, self.answer)

    def forms(
        self, data: QueryDict | None = None, files: MultiValueDict[str, Any] | None = None, quiet: bool = False
    ) -> Any:
        """The form of the step and its frame; with a draft saved before, where nothing was posted."""
        if data is None and "afresh" not in self.room.request.GET and (kept := scratch.kept(self)):
            data, files, quiet = kept, MultiValueDict(), True
            self.restored = True
        initial = None if data else step_context.proposed(self.room, self.answer)
        form = inputs.form(self.answer, setting=self.setting(), data=data, files=files, initial=initial, quiet=quiet)
        frame = Frame(
            self.answer,
            self.room.today,
            data=None if quiet else data,
            initial={"on": data.get("on")} if quiet and data else None,
        )
        return form, frame

    def url(self) -> str:
        return (
            self.room.url("step_about", self.answer.step.key, self.about)
            if self.about
            else self.room.url("step", self.answer.step.key)
        )


@method_decorator(scratch.rescued, name="dispatch")
@works
class StepPage(View):
    def get(self, request: HttpRequest, pk: UUID, step: str, about: str = "") -> HttpResponse:
        """Refusals with their provisions instead of a form; which thing is meant, where there are several; the form."""
        asked = Asked(request, pk, step, about)
        if not about and asked.answer.step.about and "" not in asked.answer.step.about:
            return step_context.choose(asked)
        if asked.answer.refusals:
            return step_context.refused(asked)
        return step_context.page(asked, *asked.forms(), key=str(uuid4()))

    def post(self, request: HttpRequest, pk: UUID, step: str, about: str = "") -> HttpResponse:
        """Another row, save for later, check it, look at the paper, or take the step."""
        asked = Asked(request, pk, step, about)
        if "discard" in request.POST:
            scratch.forget(asked)
            return redirect("desk:case", pk)
        changed = inputs.rearranged(request.POST, request.FILES)
        if changed or "save" in request.POST:
            return self._keep(asked, *(changed or (request.POST, request.FILES)))
        form, frame = asked.forms(request.POST, request.FILES)
        if "check" in request.POST:
            form.is_valid()
            return step_context.page(asked, form, frame)
        if "look" in request.POST:
            return _look(asked, form, frame)
        sound = [form.is_valid(), frame.is_valid(), signing.confirmed(asked, frame)]
        if not all(sound):
            return _moved_on(asked, form) or step_context.page(asked, form, frame, status=422)
        return _preview(asked, form, frame) if "preview" in request.POST else _take(asked, form, frame)

    def _keep(self, asked: Asked, data: QueryDict, files: MultiValueDict[str, Any]) -> HttpResponse:
        form, frame = asked.forms(data, files, quiet=True)
        if "save" in data:
            scratch.save(asked, form)
            messages.success(asked.room.request, _("Saved. Nobody else sees it until you send it."))
        return step_context.page(asked, form, frame)


def _preview(asked: Asked, form: Any, frame: Frame) -> HttpResponse:
    """The paper of what stands in the form, which is saved for the way back."""
    try:
        context = sources.of_values(asked.room.look, asked.answer.step.key, form.values(), on=asked.room.today)
    except law.Malformed as wrong:
        form.refuse(wrong.errors)
        return step_context.page(asked, form, frame, status=422)
    scratch.save(asked, form)
    return previews.ask(asked.room, context, asked.url())


def _look(asked: Asked, form: Any, frame: Frame) -> HttpResponse:
    """Which dates would move, once what is entered holds together. None follows from a step that the law refuses."""
    form.forget_unwritten()
    sound = form.is_valid()
    frame.errors.pop("sure", None)  # nothing is done yet
    if not sound or frame.errors:
        return step_context.page(asked, form, frame, status=422)
    try:
        found = actions.what_if(
            asked.answer.step.key, case=asked.room.look, by=asked.room.user, at=asked.room.at, about=asked.ref,
            on=frame.cleaned_data.get("on", actions.TODAY), **form.values(),
        )  # fmt: skip
    except law.Malformed as wrong:
        return _malformed(asked, form, frame, wrong)
    except actions.Refused as refused:
        return step_context.page(asked, form, frame, answer=refused.answer, status=409)
    return step_context.page(asked, form, frame, answer=found.answer, moved=following.moved(asked.room, found))


def _malformed(asked: Asked, form: Any, frame: Frame, wrong: law.Malformed) -> HttpResponse:
    """What does not fit, at its fields."""
    errors = dict(wrong.errors)
    if "on" in errors and "on" in frame.fields:
        frame.add_error("on", _(errors.pop("on")))
    form.refuse(errors)
    return step_context.page(asked, form, frame, status=422)


def _take(asked: Asked, form: Any, frame: Frame) -> HttpResponse:
    """One call. What the law or the books say against it is shown with everything that was entered."""
    try:
        act = _do(asked, form, frame)
    except law.Malformed as wrong:
        return _malformed(asked, form, frame, wrong)
    except actions.Refused as refused:
        return step_context.page(asked, form, frame, answer=refused.answer, status=409)
    except actions.Stale as stale:
        scratch.save(asked, form)
        return step_context.stale(asked, stale)
    except actions.KeyReused:
        frame.add_error(None, _("This page was sent before, for something else. Look at it again, then send it."))
        return step_context.page(asked, form, frame, status=409, key=str(uuid4()))
    scratch.forget(asked)
    return _done(asked, act)


def _moved_on(asked: Asked, form: Any) -> HttpResponse | None:
    """What does not fit any more since the case moved on: by this very click before, or by somebody else. Else None."""
    data, room = asked.room.request.POST, asked.room
    seen, key = data.get("seen", ""), data.get("key", "")[:100]
    later = [row for row in room.look.rows if seen.isdigit() and row.n > int(seen)]
    own = [row for row in later if row.user_id == room.user.pk and row.step == asked.answer.step.key]
    before = next((row for row in own if key and row.key == key), None)
    if before is not None:
        return _done(asked, before)
    if not later or "preview" in data:
        return None
    scratch.save(asked, form)
    return step_context.stale(asked, actions.Stale(room.case.last_act_n, tuple(later)))


def _do(asked: Asked, form: Any, frame: Frame) -> Act:
    room, data = asked.room, asked.room.request.POST
    seen = data.get("seen", "")
    return actions.do(
        asked.answer.step.key,
        case=room.case.pk,
        by=room.user,
        at=timezone.now(),
        about=asked.ref,
        on=frame.cleaned_data.get("on", actions.TODAY),
        despite=data.get("despite", ""),
        seen=int(seen) if seen.isdigit() else None,
        key=data.get("key", "")[:100],
        **form.values(),
    )


def _done(asked: Asked, act: Act) -> HttpResponse:
    messages.success(
        asked.room.request, _("Done: %(title)s (act %(n)d).") % {"title": _(asked.answer.step.title), "n": act.n}
    )
    return redirect("desk:case", pk=asked.room.case.pk)
