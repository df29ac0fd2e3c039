"""The pages of one case: overview, timeline, one entry, evidence, notices, submissions, audit."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from cases import actions
from cases.desk import defects, following, letter, mended, overview, record, telling
from cases.desk.room import Room, enter, tabs, works
from cases.models import Act, Appeal
from cases.queries import desk
from regulator import store
from regulator.audit import verify
from regulator.audit.models import Entry
from regulator.procedure import language as law
from regulator.procedure.language import Cite, Effect, Refusal, Status, Step


@works
class Overview(View):
    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        room = enter(request, pk)
        return room.page("case", {"tabs": tabs(room, "case"), **overview.context(room)})


@works
class Timeline(View):
    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        room = enter(request, pk)
        return room.page("case_timeline", {"tabs": tabs(room, "timeline"), "timeline": record.timeline(room)})


@works
class Entered(View):
    def get(self, request: HttpRequest, pk: UUID, n: int) -> HttpResponse:
        """One act: what was entered, what the law said, what followed; and the way to correct it."""
        room = enter(request, pk)
        row = next((row for row in room.look.rows if row.n == n), None)
        if row is None:
            raise Http404
        return room.page("act", {"tabs": tabs(room, "timeline"), **entry_context(room, row)})


def entry_context(room: Room, row: Act) -> dict[str, Any]:
    act, told = room.look.file.act(row.n), room.told
    asked = telling.fields_of(told, row)
    later = [other for other in room.look.rows if other.about_n == row.n]
    step = told.step(row.step)
    return {
        "row": row,
        "act": act,
        "step": step,
        "about": told.about(row),
        "who": told.who(row),
        "pairs": told.pairs(asked, act.facts),
        "groups": told.groups(asked, act.facts),
        "files": following.linked(room, telling.files(asked, act.facts)),
        "number": told.numbers.get(row.n) or row.marks.get("receipt", [""])[0],
        "to": ", ".join(told.party(key) for key in row.to),
        "mended": mended.changes(room, row.n),
        "later": [record.entry(room, other.n) for other in later],
        "correct": correcting(room, act),
        "preview": room.url("act_preview", row.n) if step.effect is Effect.DRAFT else "",
        "content": content(room, row, step),
        "defects": defects.on_file(room, row.n),
        "noted": [] if row.origin else [_finding(one) for one in row.answer.get("notes", ())],
        "findings": [_finding(one) for one in row.answer.get("defects", ())] if row.origin else [],
    }


def _finding(kept: Any) -> Refusal:
    """What the law would have said to an act of published history, as it was kept."""
    cite = Cite(kept["cite"], "", status=Status(kept["status"]))
    return Refusal(kept["key"], kept["sentence"], cite, kept["params"], kept["unknown"])


def correcting(room: Room, act: law.Act) -> str:
    """Where this person may correct an entry of the past; empty where the law does not let them."""
    step = next((one for one in room.told.regime.steps if one.effect is Effect.CORRECT and "@entry" in one.about), None)
    if step is None or act.void or not room.told.step(act.step).backdated:
        return ""
    answer = actions.may(step.key, case=room.look, by=room.user, at=room.at, about=str(act.n))
    return room.url("step_about", step.key, str(act.n)) if answer.yes else ""


def content(room: Room, row: Act, step: Step) -> str:
    """The digest of the words of a draft, and of the notice that was issued from it. Empty for other entries."""
    if step.effect is Effect.DRAFT:
        drafted = letter.of_draft(room, row.n)
        return drafted.digest if drafted else ""
    notice = next((one for one in desk.notices(room.case) if one.act_n == row.n), None) if step.notice else None
    return letter.digest_of_notice(notice) if notice else ""


@works
class Evidence(View):
    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        room = enter(request, pk)
        return room.page("case_evidence", {"tabs": tabs(room, "evidence"), "rows": exhibits(room)})


def exhibits(room: Room) -> list[dict[str, Any]]:
    """The exhibits of a case, with their files and whether they may be used."""
    rows = desk.evidence(room.case)
    kinds = {
        c.key: c.title
        for s in room.told.regime.steps
        for f in s.asks
        for one in f.of
        if one.key == "kind" and f.item == "exhibit"
        for c in (one.choices if isinstance(one.choices, tuple) else ())
    }
    return [
        {
            "row": row,
            "files": following.linked(room, row.files),
            "kind": _(kinds.get(row.kind, row.kind)),
            "state": capfirst(row.get_state_display()),
            "tone": {"verified": "green", "rejected": "red"}.get(row.state, "yellow"),
        }
        for row in rows
    ]


@works
class Notices(View):
    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        room = enter(request, pk)
        rows = record.notice_rows(room, desk.notices(room.case))
        return room.page("case_notices", {"tabs": tabs(room, "notices"), "rows": rows, "drafts": open_drafts(room)})


def open_drafts(room: Room) -> list[dict[str, Any]]:
    """Drafts that wait for somebody."""
    over = {step.key for step in room.told.regime.steps if step.settles and (step.takes or "@draft" in step.about)}
    drafts = [
        row
        for row in room.look.rows
        if room.told.step(row.step).effect is Effect.DRAFT
        and not any(other.about_n == row.n and other.step in over for other in room.look.rows)
    ]
    vets = {step.key for step in room.told.regime.steps if step.vets}
    approved = {row.about_n for row in room.look.rows if row.step in vets}
    return [
        {
            "title": _(room.told.step(row.step).title),
            "url": room.url("act", row.n),
            "who": room.told.who(row),
            "when": row.recorded_at,
            "state": _("Approved, to be signed") if row.n in approved else _("To be approved"),
        }
        for row in drafts
    ]


@works
class Submissions(View):
    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """What came from the platform, with what was answered, and the steps that answer it."""
        room = enter(request, pk)
        rows = [submission(room, row) for row in desk.submissions(room.case)]
        return room.page("case_submissions", {"tabs": tabs(room, "submissions"), "rows": rows})


# What takes effect by itself: a right given up, a consent given or withdrawn. Nobody has to answer it.
FINAL = ("waive_statement", "waive_hearing", "consent_to_electronic_service", "withdraw_consent")
MET_BY = {"request_hearing": "call_hearing"}  # about the notice, like the request itself


def answers_it(room: Room, row: Any, other: Act) -> bool:
    """Is this act about what was filed, or a later answer about the thing that it was filed on?"""
    if other.about_n == row.act_n:
        return True
    if other.n < row.act_n or row.kind in FINAL or isinstance(row, Appeal):
        return False
    judged = bool(row.about) and other.about == row.about and room.told.step(other.step).effect is Effect.JUDGE
    return judged or (other.step == MET_BY.get(row.kind) and other.track == room.look.row(row.act_n).track)


def submission(room: Room, row: Any) -> dict[str, Any]:
    told, act, kept = room.told, room.look.file.act(row.act_n), room.look.row(row.act_n)
    asked = telling.fields_of(told, kept)
    answers = [other for other in room.look.rows if answers_it(room, row, other)]
    return {
        "row": row,
        "on": act.on,
        "receipt": receipt(room, row),
        "title": _(told.step(row.kind).title),
        "about": told.about(kept),
        "party": told.party(row.party or ""),
        "pairs": told.pairs(asked, act.facts),
        "files": following.linked(room, telling.files(asked, act.facts)),
        "answers": [record.entry(room, other.n) for other in answers],
        "final": row.kind in FINAL,
        "remedy": isinstance(row, Appeal),
        "url": room.url("act", row.act_n),
        "late": row.late,
    }


def receipt(room: Room, row: Any) -> str:
    """Its number; a remedy has that of the case and of its act. Published history gives no receipt for one."""
    if not isinstance(row, Appeal):
        return str(row.receipt)
    return f"{room.case.number}/{row.act_n}" if room.case.number and not room.case.origin else ""


@works
class Audit(View):
    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """The chain of this case, and whether it holds."""
        room = enter(request, pk)
        checked = verify.verify(room.case.pk) if "verify" in request.GET else None
        return room.page(
            "case_audit",
            {
                "tabs": tabs(room, "audit"),
                "entries": [(row, *_entered(room, row)) for row in desk.audit(room.case)],
                "checked": checked,
            },
        )


# Work on a case that is no step of the law.
WORK = {
    "assign": gettext_lazy("Work given to a colleague"),
    "unassign": gettext_lazy("Work taken back"),
    "add_note": gettext_lazy("Note added"),
    "print_notice": gettext_lazy("Notice printed"),
}


def _entered(room: Room, row: Entry) -> tuple[str, str]:
    """What an entry of the chain is about, a step by its title and other work by its name; and who made it."""
    known = {one.key: one.title for one in room.told.regime.steps}
    title = (
        _(known[row.step]) if row.step in known else str(WORK.get(row.step, row.step.replace("_", " ").capitalize()))
    )
    return title, _("The system") if row.by_id == law.SYSTEM else row.by_name


@works
class File(View):
    def get(self, request: HttpRequest, pk: UUID, file: UUID) -> FileResponse:
        """The bytes of a file, only as a download, and only if they are still those that were put here."""
        room = enter(request, pk)
        row = desk.stored(room.case, file)
        if row is None:
            raise Http404
        response = FileResponse(
            store.open(row.key), as_attachment=True, filename=row.name, content_type=row.content_type
        )
        response["Content-Security-Policy"] = "sandbox"
        response["Cache-Control"] = "private, no-store"
        return response
