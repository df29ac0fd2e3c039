"""My work: what is due by urgency, and what waits for me."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View

from cases import file
from cases.desk import drafting, needs, telling
from cases.desk.room import person, show
from cases.models import Deadline, Submission
from cases.queries import desk, lists, work
from cases.templatetags import ui
from regulator.accounts import granting, policies, queries
from regulator.accounts.models import User
from regulator.procedure.language import Calendar, Cite, Effect, Ref, Regime, Role, Status
from regulator.procedure.regimes import REGIMES

SOON = 5  # working days

# What waits, as one would say it.
ANSWER = gettext_lazy("Answer: %(what)s")
ASKED: Mapping[str, Promise] = {
    "submit_remediation": gettext_lazy("Judge what was filed on requirement %(n)s"),
    "ask_time": gettext_lazy("Decide on the request for more time"),
    "make_statement": gettext_lazy("Answer the statement"),
    "request_hearing": gettext_lazy("Answer the request for a hearing"),
    "request_recusal": gettext_lazy("Decide on the request for recusal"),
    "submit_information": gettext_lazy("Look at the information that was sent"),
    "submit_report": gettext_lazy("Look at the report that was sent"),
    "submit_action_plan": gettext_lazy("Deal with the action plan"),
    "report_implementation": gettext_lazy("Look at the report on the action plan"),
    "rectify_statements": gettext_lazy("Look at what was corrected after the inspection"),
    "claim_confidentiality": gettext_lazy("Decide what is kept confidential"),
    "offer_commitments": gettext_lazy("Decide on the commitments that were offered"),
    "offer_undertaking": gettext_lazy("Decide on the undertaking that was offered"),
    "ask_access": gettext_lazy("Answer the request for access to the file"),
    "ask_deferral": gettext_lazy("Decide on the request for more time to pay"),
    "ask_withdrawal": gettext_lazy("Decide whether the notice is withdrawn"),
}

Things = Mapping[tuple[UUID, int, int], str]


@policies.staff()
class MyWork(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        """By urgency; `view`: mine, unit, unassigned, all. Who only administers is sent to the administration."""
        user, now = person(request), timezone.now()
        if set(user.roles) <= {Role.ADMINISTRATOR.value}:
            return redirect("desk:admin")
        view = request.GET.get("view", "")
        view = view if view in work.VIEWS else first_view(user)
        today = now.astimezone(ZoneInfo(user.authority.timezone)).date()  # type: ignore[union-attr]
        regime = REGIMES[user.authority.regime]  # type: ignore[union-attr]
        return show(request, "work", {"view": view, "today": today, **contents(user, view, regime, now, today)})


def contents(user: User, view: str, regime: Regime, now: datetime, today: date) -> dict[str, Any]:
    """What is due by urgency, what waits for this person and for others, and what was saved for later."""
    assert user.authority is not None
    rows = work.due(user, view)
    groups = grouped(rows, work.things(rows), file.calendar_of(user.authority), today)
    counts = work.due_counts(user)
    ready, held = drafting.waiting(user, now)
    waiting = ready + waits(user, view, regime, counts["years"])
    return {
        "views": views(view, counts, work.MOST),
        "unread": counts["unread"],
        "groups": groups,
        "waiting": waiting,
        "held": held,
        "over": sum(len(g["rows"]) for g in groups if g["tone"] in ("crit", "late")),
        "most": work.MOST,
        "full": len(rows) == work.MOST,
        "first": first(waiting, groups if set(user.roles) & {Role.INSPECTOR, Role.HEAD} else []),
        "saved": saved(user, regime),
        "opens": set(user.roles) & {Role.INSPECTOR, Role.HEAD, Role.CLERK},
    }


def first_view(user: User) -> str:
    """Whoever works on cases of their own begins with those; the others with all."""
    return "mine" if set(user.roles) == {Role.INSPECTOR.value} else "all"


def views(here: str, found: Mapping[str, int], most: int) -> list[tuple[str, str, bool, str]]:
    """The saved views of a list, each with how many lines it has; from `most` on only that there are more."""
    names = {"mine": _("Mine"), "unit": _("My unit"), "unassigned": _("Unassigned"), "all": _("All")}
    shown = {key: f"{most}+" if found[key] > most else str(found[key]) for key in work.VIEWS}
    return [(names[key], f"?view={key}", key == here, shown[key]) for key in work.VIEWS]


def saved(user: User, regime: Regime) -> list[dict[str, Any]]:
    """What this person typed and saved for later."""
    rows = desk.scratches(user)
    return [
        {
            "row": row,
            "title": _(regime.step(row.step).title),
            "url": reverse("desk:step_about", args=[row.case_id, row.step, row.about])
            if row.about
            else reverse("desk:step", args=[row.case_id, row.step]),
        }
        for row in rows
    ]


# ── What is due ────────────────────────────────────────────────────────────────────────────────────────────────────


def grouped(rows: Iterable[Deadline], things: Things, calendar: Calendar, today: date) -> list[dict[str, Any]]:
    """Four groups: our own limit missed; another's missed; near; later."""
    heads = (
        ("crit", "warning", _("Critically overdue"), _("the authority has passed its own limit")),
        ("late", "clock", _("Overdue"), _("the date has passed")),
        ("soon", "clock", _("Due soon"), _("within five working days")),
        ("later", "later", _("Later"), _("nothing to do today")),
    )
    groups: dict[str, list[dict[str, Any]]] = {key: [] for key, *_rest in heads}
    for row in rows:
        line = due_line(row, things, calendar, today)
        groups[line["tone"]].append(line)
    return [
        {"tone": tone, "icon": icon, "title": title, "text": text, "rows": groups[tone]}
        for tone, icon, title, text in heads
        if groups[tone]
    ]


def due_line(row: Deadline, things: Things, calendar: Calendar, today: date) -> dict[str, Any]:
    """One deadline as a line of the list."""
    assert row.legal_day is not None
    left = telling.left(calendar, today, row.legal_day)
    ours = row.holder == "authority"
    over = row.state == Deadline.LAPSED or row.legal_day < today
    tone = ("crit" if ours else "late") if over else "soon" if left <= SOON else "later"
    thing = things.get((row.case_id, row.act_n, row.item_n), "")
    said = _("has lapsed, and nobody has acted on it") if row.state == Deadline.LAPSED else ""
    return {
        "tone": tone,
        "title": ui.headed(_(row.title), thing) if thing else _(row.title),
        "url": reverse("desk:case", args=[row.case_id]),
        "sub": said or telling.short(row.case.title),
        "case": row.case,
        "holder": _("Us") if ours else _("Platform"),
        "on": row.legal_day,
        "left": left,
        "provisional": row.doubt,
        "cite": Cite(row.cite, "", status=Status(row.cite_status)),
    }


# ── What waits ─────────────────────────────────────────────────────────────────────────────────────────────────────


def waits(user: User, view: str, regime: Regime, years: int) -> list[dict[str, Any]]:
    """Submissions to answer, and the lists in which something waits: what one's roles can do."""
    rows = work.unanswered(user, view)
    mine = [_submission_line(row, regime) for row in rows if not set(user.roles).isdisjoint(answering(row, regime))]
    return [*mine, *pointers(user, years)]


def pointers(user: User, years: int) -> Iterator[dict[str, Any]]:
    """Notices to serve, powers to confirm, what the machine could not finish: one line each."""
    own = user.authority
    assert own is not None
    if n := len(lists.dispatch(user, "today")) if Role.CLERK in user.roles else 0:
        text = ngettext("%(n)d notice to print and serve", "%(n)d notices to print and serve", n) % {"n": n}
        yield _pointer(text, "dispatch", _("Most clocks start on service."))
    if n := sum(granting.decides(one, user) for one in queries.waiting(own)) if granting.may(user) else 0:
        text = ngettext("%(n)d role or mandate to confirm", "%(n)d roles or mandates to confirm", n) % {"n": n}
        yield _pointer(text, "waiting", _("It holds once a second person has confirmed it."))
    if n := years:
        text = ngettext("%(n)d published year to confirm", "%(n)d published years to confirm", n) % {"n": n}
        yield _pointer(text, "calendars", _("Deadlines that reach into it stay uncertain until it is confirmed."))
    if n := len(needs.rows(user)) if policies.way_in(user, "desk:needs") else 0:
        text = ngettext("%(n)d matter needs a person", "%(n)d matters need a person", n) % {"n": n}
        yield _pointer(text, "needs", _("The system could not finish it by itself."))


def _pointer(title: str, page: str, sub: str) -> dict[str, Any]:
    """A line that leads to a list of its own."""
    return {"title": title, "url": reverse(f"desk:{page}"), "sub": sub, "case": None}


def answering(row: Submission, regime: Regime) -> set[Role]:
    """Who may answer a submission: by an act about it, or by judging what it is about."""
    asked = regime.step(row.kind)
    judging = [step for step in regime.steps if step.effect is Effect.JUDGE and step.about == asked.about]
    about = [step for step in regime.steps if asked.key in step.about and step.effect is not Effect.APPEAL]
    return {role for step in (*judging, *about) for role in step.by}


def _submission_line(row: Submission, regime: Regime) -> dict[str, Any]:
    step = regime.step(row.kind)
    item = Ref.read(row.about).item if row.about else None
    return {
        "title": ASKED.get(row.kind, ANSWER) % {"what": _(step.title).lower(), "n": item or ""},
        "url": reverse("desk:submissions", args=[row.case_id]) + f"#s{row.act_n}",
        "sub": _("Receipt %(number)s") % {"number": row.receipt},
        "case": row.case,
        "since": row.entered_at,
        "cite": step.cite,
    }


def first(waiting: list[dict[str, Any]], groups: list[dict[str, Any]]) -> str:
    """Where the most urgent matter is."""
    if groups and groups[0]["tone"] in ("crit", "late"):
        return str(groups[0]["rows"][0]["url"])
    if waiting:
        return str(waiting[0]["url"])
    return str(groups[0]["rows"][0]["url"]) if groups and groups[0]["tone"] == "soon" else ""
