"""Orders to correct: to be served, running, late, and done."""

from __future__ import annotations

from cases.management.demo import beats, early
from cases.management.demo.beats import Matter
from cases.management.demo.walk import Stage, Walk
from regulator.procedure.language import Period, Unit

ADS = Matter(
    "csl-information",
    "Scam advertising not checked before it runs",
    "诈骗广告发布前未审核",
    "Buyers lost money to shops that advertised for days after the first report.",
    "当事人未核验广告主身份；被举报的19条广告继续发布四日以上。"
    " | Advertisers are not verified; 19 reported advertisements ran on for four days or more.",
    "List of 19 advertisements",
    "advertisements.csv",
    "advertisement,reported,taken down\n1,day 1,day 5\n2,day 1,day 6\n",
)
HOT_LIST = Matter(
    "eco-11",
    "Hot-search list without a check",
    "热搜榜单未经审核",
    "The hot-search list showed items that the platform’s own rules exclude, for hours.",
    "20时至次日6时，条目未经审核即上榜；有关的214件投诉未答复。"
    " | Items enter the list without a check between 20:00 and 06:00; 214 complaints about it are unanswered.",
    "Minute-by-minute record of the list",
    "hot-search.csv",
    "minute,rank,excluded by own rules\n20:05,3,yes\n20:06,3,yes\n",
    "inspection",
)
HOT_LIST_FOUND = (
    "经查，当事人运营的“北辰”平台热搜榜单在20时至次日6时之间未经人工审核即上榜，抽查的214件投诉未作答复（证据一）。 | "
    "Items entered the hot-search list of Beichen Feed unchecked between 20:00 and 06:00, and 214 complaints stood "
    "unanswered (exhibit 1)."
)
BLOCKED = Matter(
    "eco-16",
    "No way to complain from within a chat",
    "聊天界面无投诉入口",
    "The complaints page is reached only from the website, not from the app.",
    "自聊天界面需点击九次方可到达投诉页面；20台测试设备中有12台无法打开。"
    " | From a chat, nine taps lead to the complaints page; from 12 of 20 test devices it did not open.",
    "Record of 20 tests",
    "tests.csv",
    "device,taps,opened\n1,9,no\n2,9,yes\n",
)
GIFTS = Matter(
    "csl-information",
    "Records of paid gifts not kept",
    "未留存付费打赏记录",
    "For disputes about paid gifts the platform could show no records.",
    "打赏记录七日后即被删除，未按规定留存。"
    " | Records of gifts are deleted after seven days; the duty asks to keep them.",
    "Export of the gift ledger",
    "gifts.csv",
    "week,records\n30,0\n31,0\n32,1804\n",
)
CHATS = Matter(
    "csl-security",
    "Sign-in logs of the chat not kept",
    "未留存聊天登录日志",
    "Logs of the in-game chat are missing for two months.",
    "更换服务器后，两个月未留存游戏内聊天日志。"
    " | Logs of the in-game chat were not kept for two months after a change of servers.",
    "List of log files",
    "logs.csv",
    "month,files\n5,31\n6,0\n7,0\n",
    "inspection",
)


def to_serve(stage: Stage) -> None:
    """Issued yesterday; the clerk prints and serves it."""
    w = stage.open("orchard", "he", "chen", back=19)
    beats.opened(w, ADS, back=16)
    rows = [
        beats.requirement(
            w,
            "核验每一广告主 | Verify every advertiser",
            "首次发布广告前，核验每一广告主的名称和执照。"
            " | Verify name and licence of every advertiser before the first advertisement runs.",
            within=10,
            proof="核验制度和已核验广告主名单 | Procedure and a list of verified advertisers",
        ),
        beats.requirement(
            w,
            "一日内处理举报 | Answer reports within a day",
            "24小时内核查每件诈骗举报，并记录结果。"
            " | Check each report of a scam within 24 hours and record the outcome.",
            within=5,
        ),
    ]
    beats.order(w, ADS.finding, rows, back=1, serve=False)


def running(stage: Stage) -> None:
    """Three requirements: one filed and to be judged, one for which more was asked, one open with two days left."""
    w = stage.open("beichen", "lin", "chen", back=30)
    beats.opened(w, HOT_LIST, back=27)
    early.link(w)
    interviewed(w)
    beats.order(w, HOT_LIST_FOUND, demands(w), back=8)
    answered(w)


def answered(w: Walk) -> None:
    """One requirement answered in part and asked about, another answered."""
    complaints, roster = w.ref("order_correction", 2), w.ref("order_correction", 1)
    w.back(5).do(
        "submit_remediation",
        w.rep,
        about=complaints,
        text="131 complaints were answered; a list is attached.",
        files=[w.file("answers.csv", "complaint,answered\n1,yes\n2,yes\n", by=w.rep)],
    )
    w.back(4).do(
        "ask_more", w.first, about=complaints, reason="131 of 214 answers are shown. Please file the other 83."
    )
    w.back(2, 16).do(
        "submit_remediation",
        w.rep,
        about=roster,
        text="Since Monday two editors check each entry, also at night.",
        files=[
            w.file("night-roster.csv", "night,editors\nMon,2\nTue,2\nWed,2\n", by=w.rep),
            w.file("procedure.txt", "1. Each entry is read by an editor before it is shown.\n", by=w.rep),
        ],
    )


def interviewed(w: Walk) -> None:
    """Summoned, served, and heard in an interview."""
    early.summons(w, "热搜榜单的人工审核 | Manual control of the hot-search list", w.stage.moment(-15, 14), back=24)
    beats.issued(w, "draft_summons", "summon", back=22)
    beats.served(w, "summon", back=21)
    w.back(15, 16).do(
        "record_interview",
        w.first,
        about=w.ref("summon"),
        outcome="held",
        attendees="Editor-in-chief; head of operations",
        minutes="The editor-in-chief explained that the night shift was dropped in spring. A new one is being hired.",
    )


def demands(w: Walk) -> list[dict[str, object]]:
    return [
        beats.requirement(
            w,
            "热搜榜单逐条审核 | Check every entry of the hot-search list",
            "每一条目上榜前，不分昼夜，均由编辑审核。"
            " | Have an editor check each entry before it is shown, day and night.",
            within=10,
            proof="值班表和审核制度 | Roster and procedure",
        ),
        beats.requirement(
            w,
            "答复214件未处理的投诉 | Answer the 214 open complaints",
            "对证据一所列投诉逐件答复并说明理由。 | Give each complaint of exhibit 1 an answer with a reason.",
            within=10,
            proof="答复清单 | List of answers",
        ),
        beats.requirement(
            w,
            "公布投诉处理办法 | Publish a complaints procedure",
            "在首页两次点击以内，公布投诉方式和最长答复时间。"
            " | Publish, two taps from the start page, how to complain and the longest time for an answer.",
            within=10,
            proof="链接和带日期的截图 | Link and screenshot with date",
        ),
    ]


def more_time(stage: Stage) -> None:
    """The platform asks for more time; the head decides."""
    w = stage.open("kestrel", "chen", "lin", back=24)
    beats.opened(w, BLOCKED, back=21)
    row = beats.requirement(
        w,
        "聊天界面设置投诉入口 | Complain from within a chat",
        "用户在任一聊天界面三次点击以内即可投诉。 | Let users complain from every chat in three taps.",
        within=10,
    )
    beats.order(w, BLOCKED.finding, [row], back=7)
    w.back(1).do(
        "ask_time",
        w.rep,
        about=w.ref("order_correction", 1),
        more=Period(10, Unit.WORKING_DAY),
        text="The new version has been with the app stores for review since last week.",
    )


def late(stage: Stage) -> None:
    """Nothing was filed; SYSTEM recorded that the time ran out, and a person has to see what follows."""
    w = stage.open("luming", "lin", "he", back=29)
    beats.opened(w, GIFTS, back=26)
    row = beats.requirement(
        w,
        "留存打赏记录 | Keep records of gifts",
        "留存全部付费打赏记录，并提交送达以来的记录。"
        " | Keep the records of all paid gifts, and show those since service.",
        within=10,
    )
    beats.order(w, GIFTS.finding, [row], back=14)


def done(stage: Stage) -> None:
    """Corrected in time, accepted, and closed."""
    w = stage.open("halyard", "he", "lin", back=55)
    beats.opened(w, CHATS, back=52)
    row = beats.requirement(
        w,
        "留存聊天日志 | Keep the logs of the chat",
        "留存游戏内聊天日志不少于六个月。 | Keep the logs of the in-game chat for six months or longer.",
        within=10,
    )
    beats.order(w, CHATS.finding, [row], back=45)
    item = w.ref("order_correction", 1)
    w.back(39).do(
        "submit_remediation",
        w.rep,
        about=item,
        text="Logs are written to a second server and kept for a year.",
        files=[w.file("log-list.csv", "day,files\n1,24\n2,24\n3,24\n", by=w.rep)],
    )
    w.back(37).do("accept_remediation", w.second, about=item, reason="Checked on three days: the logs are complete.")
    beats.closed(w, "The order was complied with in time.", back=35)


STORIES = (done, running, late, more_time, to_serve)
