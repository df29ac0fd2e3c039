"""What ran out without anybody acting on it since."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q

from cases.models import Act, Deadline
from regulator.procedure import duties
from regulator.procedure.regimes import REGIMES


def unanswered() -> Q:
    """Deadlines after whose lapse no person acted; where one hangs on an item, on it or on what was filed about it."""
    since = Act.objects.filter(case=OuterRef("case"), n__gt=OuterRef("closed_by_n"), by_system=False)
    item = {"about_n": OuterRef("act_n"), "about_item": OuterRef("item_n")}
    filed = {"about_n": OuterRef(OuterRef("act_n")), "about_item": OuterRef(OuterRef("item_n"))}
    about = Act.objects.filter(case=OuterRef(OuterRef("case")), **filed).values("n")
    here = since.filter(Q(**item) | Q(about_n__in=about))
    return Q(~Exists(since), item_n=0) | Q(~Exists(here), item_n__gt=0)


def unanswered_lapses(rows: Iterable[Deadline], acts: Iterable[Act]) -> list[Deadline]:
    """The same for the deadlines and acts of one case that were read already."""
    known, aside = list(acts), rights()
    lapsed = [row for row in rows if row.state == Deadline.LAPSED and row.legal_day and row.limit not in aside]
    return [row for row in lapsed if not any(_answers(act, row, known) for act in known if not act.by_system)]


def _answers(act: Act, row: Deadline, acts: Iterable[Act]) -> bool:
    if act.n <= (row.closed_by_n or 0):
        return False
    item = (row.act_n, row.item_n)
    filed = {one.n for one in acts if (one.about_n, one.about_item) == item}
    return not row.item_n or (act.about_n, act.about_item) == item or act.about_n in filed


def rights() -> frozenset[str]:
    """Limits of remedies: rights of a party, which nobody has to work on."""
    return frozenset(
        limit.key for regime in REGIMES.values() for limit in regime.limits() if duties.is_right(regime, limit)
    )
