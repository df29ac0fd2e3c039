"""Penalties: the platform is heard, the decision is reviewed, made, paid and contested; or there is none."""

from __future__ import annotations

from decimal import Decimal

from cases.management.demo import beats
from cases.management.demo.beats import Matter
from cases.management.demo.walk import Stage, Walk

FORUM = Matter(
    "csl-information",
    "Reports of scams not passed on",
    "未处理诈骗举报",
    "Reports of scams in the forums were closed without a check.",
    "300件诈骗举报中，有212件由程序自动关闭，未经人工查看。"
    " | Of 300 reports of scams, 212 were closed unread by a script.",
    "Export of 300 reports",
    "reports.csv",
    "report,closed by\n1,script\n2,script\n3,person\n",
)
STREAM = Matter(
    "csl-information",
    "Scam advertising in live streams",
    "直播间发布诈骗广告",
    "Streams advertised a false lottery for days after the first report.",
    "被举报的直播平均继续播出两日；周末无人值守。"
    " | Reported streams ran on for two days on average; nobody is on duty at the weekend.",
    "Record of 40 streams",
    "streams.csv",
    "stream,hours after report\n1,51\n2,47\n",
)
SAFEGUARD = Matter(
    "csl-security",
    "Backups open to the internet",
    "备份文件暴露于互联网",
    "A researcher found backups of the photo server without a password.",
    "照片服务器的备份文件连续五周无需密码即可读取。"
    " | For five weeks backups of the photo server could be read without a password.",
    "Report of the inspection",
    "inspection.txt",
    "Port open, no password asked. Closed on the day of the inspection.\n",
    "media",
)
LEDGER = Matter(
    "csl-information",
    "Records of reports not kept",
    "未留存举报处理记录",
    "The platform could not show what became of 1,900 reports.",
    "连续六周未留存举报处理记录。 | No records of reports were kept for six weeks.",
    "Export of the report desk",
    "desk.csv",
    "week,records\n31,0\n32,0\n",
)
NIGHT = Matter(
    "csl-information",
    "Report desk closed at night",
    "夜间无人受理举报",
    "Reports sent at night are read at ten in the morning.",
    "22时至次日10时无人受理举报。 | Between 22:00 and 10:00 nobody reads reports.",
    "Rosters of the report desk",
    "rosters.csv",
    "week,night\n30,none\n",
)
STORE = Matter(
    "csl-response",
    "Response plan never exercised",
    "应急预案从未演练",
    "The plan for incidents names people who left two years ago.",
    "应急预案未经演练，所列人员均已离职。 | The response plan was not exercised and names nobody who works there now.",
    "The response plan",
    "plan.txt",
    "Call the duty engineer (left).\n",
    "inspection",
)
MARKET = Matter(
    "csl-security",
    "Logs incomplete for two days",
    "两日日志缺失",
    "After a move of servers, two days of logs are missing.",
    "迁移服务器后两日日志缺失；当事人主动报告。"
    " | Two days of logs are missing after a move of servers; the operator reported it itself.",
    "List of log files",
    "logs.csv",
    "day,files\n1,24\n2,0\n3,0\n4,24\n",
    "other",
)


def running_hearing_request(stage: Stage) -> None:
    """Told three working days ago: the time to state and to ask for a hearing runs."""
    w = stage.open("pillar", "he", "chen", back=18)
    beats.opened(w, FORUM, back=15)
    beats.told(w, FORUM.finding, [beats.fine(w, 180_000), beats.warned(w)], back=2)


def hearing_to_serve(stage: Stage) -> None:
    """A hearing was asked for and called; its notice must be served in time."""
    w = stage.open("sable", "chen", "he", back=25)
    beats.opened(w, STREAM, back=22)
    beats.told(w, STREAM.finding, [beats.fine(w, 260_000)], back=9)
    w.back(6).do(
        "request_hearing", w.rep, about=w.ref("give_pre_notice"), text="How the hours after a report were counted."
    )
    w.back(4).do(
        "draft_hearing_notice",
        w.first,
        about=w.ref("give_pre_notice"),
        to=["operator"],
        chair=str(beats.staff(w, "gao").pk),
        hearing_at=stage.moment(12, 10),
        place="临江市滨海大道88号101室 | Room 101, 88 Binhai Avenue, Linjiang",
        public=True,
        subject="拟处罚款的事实、依据和裁量。 | Facts, grounds and discretion of the fine that is intended.",
        language="zh_en",
    )
    beats.issued(w, "draft_hearing_notice", "call_hearing", back=1)


def statement_to_review(stage: Stage) -> None:
    """The platform stated its case; the officers review it."""
    w = stage.open("tern", "lin", "chen", back=22)
    beats.opened(w, SAFEGUARD, back=19)
    beats.told(w, SAFEGUARD.finding, [beats.fine(w, 40_000)], back=6)
    w.back(3).do(
        "make_statement",
        w.rep,
        about=w.ref("give_pre_notice"),
        complete=True,
        text="The backups held test pictures only. We closed the port on the day of the inspection and told all staff.",
        files=[w.file("statement.txt", "Inventory of the backup: 4,112 test pictures.\n", by=w.rep)],
    )
    w.do("waive_hearing", w.rep, about=w.ref("give_pre_notice"), sure=True)


def to_review_legally(stage: Stage) -> None:
    """A heavy decision is drafted: legal review and the discussion of the heads come first."""
    w = stage.open("luming", "chen", "lin", back=33)
    beats.opened(w, LEDGER, back=30)
    beats.told(w, LEDGER.finding, [beats.fine(w, 320_000)], back=15)
    w.back(12).do(
        "make_statement", w.rep, about=w.ref("give_pre_notice"), complete=True, text="A disk failed; it was replaced."
    )
    w.do("waive_hearing", w.rep, about=w.ref("give_pre_notice"), sure=True)
    w.back(9).do(
        "review_statement",
        w.first,
        about=w.ref("make_statement"),
        outcome="partly",
        reason="The disk failed in one of six weeks.",
    )
    w.back(5)
    beats.report(w, "A fine in the middle of the band.")
    heard = (
        "当事人称磁盘发生故障。对六周中的一周，该意见予以采纳。"
        " | The operator said that a disk had failed. For one of the six weeks this was adopted."
    )
    correct = "留存全部举报处理记录。 | Keep records of all reports."
    beats.drafted(w, LEDGER.finding, heard, [beats.fine(w, 280_000)], back=2, correct=correct)


def unheard(w: Walk, m: Matter, amount: int, *, back: int) -> None:
    """From the lead to a served decision on an operator that said nothing."""
    beats.opened(w, m, back=back + 24)
    beats.told(w, m.finding, [beats.fine(w, amount)], back=back + 13)
    w.back(back + 6)
    beats.report(w, "A fine at the lower end of the band.")
    beats.drafted(
        w,
        m.finding,
        "当事人未提出陈述、申辩。 | The operator made no statement.",
        [beats.fine(w, amount)],
        back=back + 4,
        correct="立即履行上述义务。 | Put the duty named above into practice at once.",
    )
    beats.decided(w, back=back)


def fine_running(stage: Stage) -> None:
    w = stage.open("fennel", "he", "lin", back=31)
    unheard(w, NIGHT, 60_000, back=4)


def pay(w: Walk, amount: int, reference: str, *, back: int, item: int = 1) -> None:
    from_bank = {"amount": Decimal(amount), "reference": reference}
    w.back(back).do("record_payment", beats.staff(w, "wu"), about=w.ref("decide", item), **from_bank)


def paid_and_closed(stage: Stage) -> None:
    w = stage.open("kestrel", "lin", "chen", back=58)
    unheard(w, STORE, 30_000, back=31)
    pay(w, 30_000, "LJ-4471-0092", back=24)
    beats.closed(w, "The fine was paid in full and the plan was exercised.", back=22)


def contested(stage: Stage) -> None:
    """Paid, and brought before the reviewing body, which has not decided yet."""
    w = stage.open("pillar", "lin", "he", back=52)
    unheard(w, NIGHT, 80_000, back=25)
    pay(w, 80_000, "LJ-4471-0127", back=18)
    w.back(12).do(
        "apply_reconsideration",
        w.rep,
        about=w.ref("decide"),
        body="The People’s Government of Donghai Province",
        text="The desk was closed for a move of offices, which the decision does not weigh.",
    )


def two_parties(stage: Stage) -> None:
    """The operator and the person in charge are fined: each has its own notice, service and time to pay."""
    w = stage.open("qingtan", "lin", "chen", back=40)
    beats.opened(w, STREAM, back=37)
    w.do(
        "add_officer_party",
        beats.staff(w, "zhao"),
        name="Ren Bo",
        office="运营负责人 | Head of operations",
        provision="csl-information",
        reason="Directly in charge of the desk that left the reports open.",
    )
    officer = f"p{w.of['add_officer_party'].n}"
    fines = [beats.fine(w, 600_000, tier="serious"), beats.fine(w, 60_000, on=officer, tier="serious")]
    beats.told(w, STREAM.finding, fines, back=26)
    beats.served(w, "give_pre_notice", back=25, on=officer, by="Ren Bo")
    w.back(17)
    beats.report(w, "Fines at the lower end of the band for serious cases.")
    heard = "各当事人均未提出陈述、申辩。 | Neither party made a statement."
    correct = "周末安排人员值守。 | Staff the desk at weekends."
    beats.drafted(w, STREAM.finding, heard, fines, back=15, correct=correct)
    reviewed(w, back=13)
    beats.decided(w, back=8)
    beats.served(w, "decide", back=6, on=officer, by="Ren Bo")
    pay(w, 600_000, "LJ-4471-0201", back=3)


def reviewed(w: Walk, *, back: int) -> None:
    """Legal review, and the discussion of the heads."""
    draft = w.ref("draft_decision")
    w.back(back).do(
        "review_legality", beats.staff(w, "gao"), about=draft, outcome="passed", opinion="Sound in fact and law."
    )
    heads = [str(beats.staff(w, key).pk) for key in ("zhao", "tang")]
    w.back(back - 1).do(
        "discuss_collectively",
        beats.staff(w, "zhao"),
        about=draft,
        present=heads,
        outcome="agreed",
        record="The heads agree to the draft: weeks of standstill, and no plan for weekends.",
    )


def no_penalty(stage: Stage) -> None:
    """Minor and corrected at once: concluded without a penalty."""
    w = stage.open("orchard", "chen", "lin", back=40)
    beats.opened(w, MARKET, back=37)
    w.back(30)
    beats.report(w, "No penalty: minor, reported by the operator itself, and corrected.")
    w.back(28).do(
        "draft_conclusion",
        w.first,
        to=["operator"],
        outcome="minor",
        correction="当事人自行恢复日志留存并报告。 | The operator restored its logging itself and reported it.",
        facts=MARKET.finding,
        language="zh_en",
        reasons=(
            "初次违法，情节轻微，及时改正，未造成危害后果。"
            " | A first violation, minor, corrected at once, without harm."
        ),
    )
    beats.issued(w, "draft_conclusion", "conclude", back=25)
    beats.served(w, "conclude", back=24)
    beats.closed(w, "Concluded without a penalty.", back=20)


STORIES = (
    paid_and_closed,
    contested,
    no_penalty,
    two_parties,
    to_review_legally,
    fine_running,
    hearing_to_serve,
    statement_to_review,
    running_hearing_request,
)
