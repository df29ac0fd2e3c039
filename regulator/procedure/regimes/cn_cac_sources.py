"""`cn-cac`: the statutes, and the catalogue of duties whose breach can be sanctioned.

Sources of the texts and how far each was checked: every citation carries its status.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from regulator.procedure.language import Band, Cite, PartyKind, Provision, Status, Statute

UNVERIFIED, PARTLY, DERIVED = Status.UNVERIFIED, Status.PARTLY, Status.DERIVED

APL = Statute("APL", "Administrative Penalty Law (2021 revision)", date(2021, 7, 15), "中华人民共和国行政处罚法")
O14 = Statute("O14", "Provisions on Administrative Law Enforcement Procedures of Cyberspace Departments (CAC Order 14)",
              date(2023, 6, 1), "网信部门行政执法程序规定")  # fmt: skip
ARL = Statute("ARL", "Administrative Reconsideration Law (2023 revision)", date(2024, 1, 1), "中华人民共和国行政复议法")
ALL = Statute("ALL", "Administrative Litigation Law (2017)", date(2017, 7, 1), "中华人民共和国行政诉讼法")
ACL = Statute("ACL", "Administrative Compulsion Law (2011)", date(2012, 1, 1), "中华人民共和国行政强制法")
CPL = Statute("CPL", "Civil Procedure Law (2023)", date(2024, 1, 1), "中华人民共和国民事诉讼法")
CSL16 = Statute("CSL 2016", "Cybersecurity Law (2016 text)", date(2017, 6, 1), "中华人民共和国网络安全法")
CSL = Statute("CSL", "Cybersecurity Law (amended 2025-10-28)", date(2026, 1, 1), "中华人民共和国网络安全法")
ECO = Statute("Eco", "Provisions on Ecological Governance of Network Information Content (CAC Order 5)", date(2020, 3, 1),
              "网络信息内容生态治理规定")  # fmt: skip
TALK = Statute("Talk", "Provisions on Interviewing Internet News Information Service Units (2015)", date(2015, 6, 1),
               "互联网新闻信息服务单位约谈工作规定")  # fmt: skip
DISC = Statute("Disc", "Provisions on Applying Discretion Benchmarks in Penalties of Cyberspace Departments (2025)",
               date(2025, 8, 1), "网信部门行政处罚裁量权基准适用规定")  # fmt: skip

STATUTES = (APL, O14, ACL, ARL, ALL, CPL, CSL16, CSL, ECO, TALK, DISC)

AMENDED = date(2026, 1, 1)  # the amended CSL applies to conduct from this day (APL 37)
OPERATOR, OFFICER = PartyKind.OPERATOR, PartyKind.OFFICER
AS_SINCE_2020 = ("warning", "suspend_updates")  # Eco 36: interview, warning, order; on refusal suspension of updates
TIERS = {
    "ordinary": "ordinary",
    "serious": "refusal to correct, or serious consequences",
    "grave": "large leak, or specially serious effect",
    "main_function": "loss of the main function of critical infrastructure",
}


def band(
    tier: str, low: int, high: int, cite: Cite, since: date | None, until: date | None, whom: PartyKind = OPERATOR
) -> Band:
    """A band in yuan."""
    return Band(tier, TIERS[tier], Decimal(low), Decimal(high), cite, since, until, whom)


# CSL 69: a warning, public criticism, 50,000 to 500,000; on refusal or in serious circumstances 500,000 to 2,000,000 and
# suspension of business, persons 50,000 to 200,000; with specially serious effect 2,000,000 to 10,000,000, persons 200,000
# to 1,000,000.
INFORMATION = (
    band("ordinary", 50_000, 500_000, CSL("69"), AMENDED, None),
    band("serious", 500_000, 2_000_000, CSL("69"), AMENDED, None),
    band("serious", 50_000, 200_000, CSL("69"), AMENDED, None, OFFICER),
    band("grave", 2_000_000, 10_000_000, CSL("69"), AMENDED, None),
    band("grave", 200_000, 1_000_000, CSL("69"), AMENDED, None, OFFICER),
)  # fmt: skip

# CSL 61: an order and a warning, with an optional fine of 10,000 to 50,000; on refusal or harm 50,000 to 500,000, and
# 10,000 to 100,000 for those directly responsible; on a large data leak 500,000 to 2,000,000 (50,000 to 200,000).
SECURITY = (
    band("ordinary", 10_000, 50_000, CSL("61"), AMENDED, None),
    band("serious", 50_000, 500_000, CSL("61"), AMENDED, None),
    band("serious", 10_000, 100_000, CSL("61"), AMENDED, None, OFFICER),
    band("grave", 500_000, 2_000_000, CSL("61"), AMENDED, None),
    band("grave", 50_000, 200_000, CSL("61"), AMENDED, None, OFFICER),
)

PROVISIONS = (
    Provision(
        "csl-security-2016", "Network security duty: logs, safeguards, response (2016 text)", CSL16("21"), CSL16.in_force, AMENDED,
        ("warning",),
        (
            band("serious", 10_000, 100_000, CSL16("59", UNVERIFIED), None, AMENDED),
            band("serious", 5_000, 50_000, CSL16("59", UNVERIFIED), None, AMENDED, OFFICER),
        ),
        "网络安全保护义务",
    ),
    Provision(
        "csl-security", "Network security duty: logs, safeguards, response", CSL("23"), AMENDED, None, ("warning",),
        SECURITY, "网络安全保护义务",
    ),
    Provision(
        "csl-response", "Emergency plans for security incidents; their handling and report", CSL("27"), AMENDED, None, ("warning",),
        SECURITY, "网络安全事件应急预案和处置义务",
    ),
    Provision(
        "csl-infrastructure", "Protection of critical information infrastructure", CSL("35; 36; 38; 40"), AMENDED, None, ("warning",),
        (
            # CSL 61: an order and a warning, with an optional fine of 50,000 to 100,000; on refusal or harm 100,000 to 1,000,000,
            # and 10,000 to 100,000 for those directly responsible; a large leak or partial loss of function 500,000 to 2,000,000
            # (50,000 to 200,000); loss of the main function 2,000,000 to 10,000,000 (200,000 to 1,000,000).
            band("ordinary", 50_000, 100_000, CSL("61"), AMENDED, None),
            band("serious", 100_000, 1_000_000, CSL("61"), AMENDED, None),
            band("serious", 10_000, 100_000, CSL("61"), AMENDED, None, OFFICER),
            band("grave", 500_000, 2_000_000, CSL("61"), AMENDED, None),
            band("grave", 50_000, 200_000, CSL("61"), AMENDED, None, OFFICER),
            band("main_function", 2_000_000, 10_000_000, CSL("61"), AMENDED, None),
            band("main_function", 200_000, 1_000_000, CSL("61"), AMENDED, None, OFFICER),
        ),
        "关键信息基础设施保护义务",
    ),
    Provision(
        "csl-information-2016", "Stopping prohibited information, keeping records (2016 text)", CSL16("47"), CSL16.in_force, AMENDED,
        ("warning", "confiscation", "suspend_business"),
        (
            # CSL 68 (2016): a warning and confiscation; on refusal or in serious circumstances 100,000 to 500,000; persons 10,000 to 100,000.
            band("serious", 100_000, 500_000, CSL16("68"), None, AMENDED),
            band("serious", 10_000, 100_000, CSL16("68"), None, AMENDED, OFFICER),
        ),
        "处置违法信息义务",
    ),
    Provision(
        "csl-information", "Stopping prohibited information, keeping records, reporting", CSL("49"), AMENDED, None,
        ("warning", "criticism", "suspend_business"),
        INFORMATION, "处置违法信息义务",
    ),
    Provision(
        "csl-distribution", "Messages and app stores: stopping prohibited information, keeping records, reporting", CSL("50(2)"),
        AMENDED, None, ("warning", "criticism", "suspend_business"), INFORMATION, "信息发送和应用分发服务的处置义务",
    ),
    Provision(
        "csl-demand", "Obeying the authority’s demand to stop prohibited information", CSL("52"), AMENDED, None,
        ("warning", "criticism", "suspend_business"), INFORMATION, "执行停止传输、处置违法信息要求的义务",
    ),
    Provision("eco-11", "Unfit information in key positions such as hot-search lists", ECO("11(2); 36", PARTLY), ECO.in_force, None,
              AS_SINCE_2020, (), "重点环节呈现不良信息"),
    Provision("eco-9", "System for governance of the service: rules, staff, checks", ECO("9; 37", UNVERIFIED), ECO.in_force, None,
              AS_SINCE_2020, (), "信息内容生态治理机制"),
    Provision("eco-12", "Recommendation by algorithm without manual control", ECO("12; 37", UNVERIFIED), ECO.in_force, None,
              AS_SINCE_2020, (), "算法推荐人工干预机制"),
    Provision("eco-16", "Complaints and reports: a visible entry, timely answers", ECO("16; 37", UNVERIFIED), ECO.in_force, None,
              AS_SINCE_2020, (), "投诉举报处理"),
    Provision("eco-17", "Yearly report on governance, published", ECO("17; 37", UNVERIFIED), ECO.in_force, None,
              AS_SINCE_2020, (), "年度治理报告"),
)  # fmt: skip
