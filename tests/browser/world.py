"""Cases at several stages, and the pages that people open on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cases.actions import campaigns
from cases.models import Campaign, Notice
from regulator.accounts.models import User
from tests import make, people
from tests.browser.visitors import print_documents
from tests.doors.conftest import Clock

Pages = Iterator[tuple[User | None, list[str]]]


@dataclass(frozen=True, slots=True)
class World:
    """One case decided, one ordered and answered, one whose order waits for a signature, one lead; a campaign."""

    cast: people.Cast
    decided: make.Walk
    ordered: make.Walk
    unsigned: make.Walk
    lead: make.Walk
    campaign: Campaign

    def inspector(self) -> Pages:
        yield self.cast.lin, [*self.inspecting(), *self.reading()]

    def everybody_else(self) -> Pages:
        """None is somebody who is not signed in. The portal's own pages are opened in their own test."""
        cast, proposal = self.cast, self.lead.ref("propose_filing")
        yield None, self.plain()
        yield cast.head, ["/desk/campaigns/new/", f"{desk(self.lead)}steps/file_case/{proposal}/"]
        yield cast.signatory, [self.signing()]
        yield cast.clerk, self.dispatching()
        yield cast.administrator, self.administering()
        yield cast.rep, [portal(self.decided), f"{portal(self.decided)}notices/{self.decided.n('decide')}/",
                         f"{portal(self.decided)}steps/apply_reconsideration/{self.decided.n('decide')}/"]  # fmt: skip

    def in_the_dark(self) -> Pages:
        yield self.cast.lin, ["/desk/", "/desk/cases/", desk(self.decided), f"{desk(self.ordered)}steps/draft_order/"]
        yield self.cast.signatory, [self.signing()]

    def signing(self) -> str:
        return f"{desk(self.unsigned)}steps/order_correction/{self.unsigned.n('draft_order')}/"

    def plain(self) -> list[str]:
        return ["/", "/desk/account/login/", "/portal/account/login/", "/desk/account/password/reset/", "/nowhere/"]

    def inspecting(self) -> list[str]:
        case = desk(self.ordered)
        about = self.ordered.ref("order_correction", 1)
        return [
            "/desk/", "/desk/cases/", "/desk/cases/?stage=decided", "/desk/cases/new/", "/desk/search/?q=DH",
            "/desk/campaigns/", f"/desk/campaigns/{self.campaign.pk}/", "/desk/platforms/",
            f"/desk/operators/{self.cast.operator.pk}/", "/desk/inbox/", "/desk/calendars/",
            "/desk/law/cn-cac/", "/desk/law/cn-cac/decide/", f"{case}steps/draft_order/",
            f"{case}steps/draft_pre_notice/", f"{case}steps/accept_remediation/{about}/",
            f"{case}steps/accept_remediation/", f"{desk(self.lead)}steps/draft_order/",
            f"{desk(self.decided)}steps/draft_decision/{self.decided.n('give_pre_notice')}/",
        ]  # fmt: skip

    def reading(self) -> list[str]:
        case, n = desk(self.decided), self.decided.n("draft_decision")
        views = ("", "timeline/", "evidence/", "notices/", "submissions/", "people/", "audit/?verify", f"acts/{n}/")
        return [f"{case}{view}" for view in views] + [desk(self.lead), desk(self.ordered)]

    def dispatching(self) -> list[str]:
        notice = Notice.objects.get(case=self.decided.case, act_n=self.decided.n("decide"))
        operator = f"/desk/operators/{self.cast.operator.pk}/"
        return [
            "/desk/dispatch/", "/desk/dispatch/?state=served", f"/desk/notices/{notice.pk}/", "/desk/needs/",
            f"/desk/paper/?q={self.ordered.case.number}", f"{desk(self.decided)}steps/serve/{notice.act_n}/",
            f"{operator}change/", f"{operator}turnovers/new/", f"{operator}representatives/new/",
            "/desk/operators/representatives/", "/desk/operators/new/",
        ]  # fmt: skip

    def administering(self) -> list[str]:
        person = f"/desk/admin/people/{self.cast.signatory.pk}/"
        return ["/desk/calendars/new/", "/desk/law/eu-dsa/", "/desk/admin/", "/desk/admin/authority/",
                "/desk/admin/people/new/", person, f"{person}mandates/new/",
                "/desk/account/2fa/", "/desk/account/password/change/"]  # fmt: skip


def desk(walk: make.Walk) -> str:
    return f"/desk/cases/{walk.case.pk}/"


def portal(walk: make.Walk) -> str:
    return f"/portal/cases/{walk.case.pk}/"


def made(cast: people.Cast, clock: Clock) -> World:
    """Everything entered by the real verbs; the documents are real."""
    lead, unsigned = make.case(cast, after="propose_filing"), make.case(cast, after="approve_order")
    ordered, decided = make.case(cast, after="file_remediation"), make.case(cast, after="serve_decision")
    campaign = campaigns.open_campaign(
        authority=cast.authority, by=cast.head, at=make.BEGIN, title="Clear information 2026", title_local="清朗2026",
        start=date(2026, 3, 1), end=date(2026, 6, 30), problems="Complaints are answered in time.",
    )  # fmt: skip
    ordered.do("link_campaign", cast.lin, campaign=str(campaign.pk), reason="Complaints.")
    print_documents()
    clock.at = decided.at + timedelta(minutes=5)
    return World(cast, decided, ordered, unsigned, lead, campaign)
