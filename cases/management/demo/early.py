"""Leads, filings and interviews."""

from __future__ import annotations

from datetime import datetime

from cases.management.demo import beats
from cases.management.demo.beats import Matter
from cases.management.demo.walk import Stage, Walk

REPORT = Matter(
    "eco-17",
    "Yearly governance report not published",
    "未公布年度治理报告",
    "The platform’s report on last year’s governance should be public; neither the site nor the app shows one.",
    "当事人未公布报告。 | No report was published.",
    "Captures of site and app",
    "captures.csv",
    "page,found\nabout,no\nhelp,no\n",
    "inspection",
)
AGE = Matter(
    "eco-9",
    "No age check when a paid gift is sent",
    "付费打赏未核验年龄",
    "A guardian reports that a child of eleven sent paid gifts for weeks; the age check for minors did not ask.",
    "通过分享链接打开应用时，不核验年龄。 | The age check is skipped when the app is opened by a shared link.",
    "Record of twelve test purchases",
    "test-purchases.csv",
    "test,asked for age\n1,no\n2,no\n3,yes\n4,no\n",
)
LOGS = Matter(
    "csl-security",
    "Logs of sign-ins kept for 30 days only",
    "登录日志仅留存三十日",
    "Another authority could not be given sign-in logs because they are deleted after 30 days.",
    "网络日志三十日后即被删除，而法律要求留存不少于六个月。"
    " | Network logs are deleted after 30 days; the law asks for six months at least.",
    "Settings of the log server",
    "log-settings.txt",
    "rotate daily\nkeep 30\ncompress yes\n",
    "referral",
)
QUEUE = Matter(
    "eco-16",
    "Complaints desk answers after five weeks",
    "投诉五周后才予答复",
    "Users write that reports of scams stay unanswered for more than a month.",
    "抽查的120件投诉中，有84件超过三十日未答复。 | Of 120 complaints in the sample, 84 had no answer after 30 days.",
    "Sample of 120 complaints",
    "complaints.csv",
    "complaint,days open\n1,41\n2,38\n3,44\n4,12\n",
)
LISTS = Matter(
    "eco-12",
    "Recommended rooms without manual control",
    "推荐房间缺少人工干预",
    "The list of recommended rooms is put together by an algorithm that nobody can stop at night.",
    "22时至次日8时，没有工作人员能够将房间移出推荐列表。"
    " | Between 22:00 and 08:00 no member of staff can take a room off the list.",
    "Duty rosters of three months",
    "rosters.csv",
    "week,night shift\n31,none\n32,none\n33,none\n",
    "inspection",
)
DECLINED = Matter(
    "eco-16",
    "Complaint about a delayed answer",
    "一件投诉答复迟延",
    "One complaint was answered on day 16 instead of day 15.",
    "",
    "",
    "",
    "",
)


def new_lead(stage: Stage) -> None:
    """Came in yesterday; nothing has been done yet."""
    w = stage.open("tern", "lin", "chen", back=1)
    beats.lead(w, REPORT)
    stage.take_up(w)


def to_file(stage: Stage) -> None:
    """Proposed for filing; the head has two working days left."""
    w = stage.open("sable", "he", "chen", back=5)
    beats.lead(w, AGE)
    stage.take_up(w)
    w.back(4)
    beats.found(w, AGE, goes_on=True)
    w.back(2)
    beats.proposed(w)


def to_verify(stage: Stage) -> None:
    """Filed; one of two exhibits has yet to be verified by the other officer."""
    w = stage.open("halyard", "chen", "lin", back=9)
    beats.opened(w, LOGS, back=6)
    w.back(2).do(
        "add_evidence",
        w.first,
        recusal_told=True,
        exhibits=[
            {
                "title": "Letter of the log team",
                "kind": "documentary",
                "shows": [beats.violation(w)],
                "description": "Handed over by the operator at the inspection.",
                "files": [w.file("letter.txt", "We keep logs for 30 days for lack of space.\n", by=w.first)],
            }
        ],
    )


def declined(stage: Stage) -> None:
    """A lead that was not filed."""
    w = stage.open("beichen", "lin", "chen", back=60)
    beats.lead(w, DECLINED)
    w.back(57).do("decline_lead", beats.staff(w, "zhao"), reason="One day in one case is no breach of the duty.")


def summons(w: Walk, subject: str, at: datetime, *, back: int) -> None:
    w.back(back).do(
        "draft_summons",
        w.first,
        to=["operator"],
        ground="ecology",
        attendee="平台主要负责人 | Person in charge of the platform",
        subject=subject,
        facts="证据所示情况，以及管理层知悉的时间。 | What the exhibit shows, and since when the management knew.",
        interview_at=at,
        place="临江市滨海大道88号302室 | Room 302, 88 Binhai Avenue, Linjiang",
        grounds=[beats.violation(w)],
        language="zh_en",
    )


def summons_to_approve(stage: Stage) -> None:
    w = stage.open("fennel", "lin", "he", back=14)
    beats.opened(w, QUEUE, back=11)
    link(w)
    cause = "投诉处理的方式和人员配备 | How complaints are handled, and by how many people"
    summons(w, cause, stage.moment(8, 10), back=2)


def summons_to_sign(stage: Stage) -> None:
    w = stage.open("qingtan", "chen", "he", back=16)
    beats.opened(w, LISTS, back=13)
    link(w)
    cause = "夜间推荐房间的人工干预 | Manual control of recommended rooms at night"
    summons(w, cause, stage.moment(9, 14), back=3)
    beats.approved(w, "draft_summons", back=1)


def link(w: Walk) -> None:
    """To the campaign of the superior authority."""
    campaign = w.stage.cast.campaign
    assert campaign is not None
    w.do("link_campaign", w.first, campaign=str(campaign.pk), reason="One of the problems that the campaign names.")


STORIES = (declined, to_verify, summons_to_sign, summons_to_approve, to_file, new_lead)
