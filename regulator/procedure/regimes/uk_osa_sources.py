"""`uk-osa`: the statutes, the catalogue of enforceable requirements, and what is no step here.

Read for this regime: OSA 130(1)-(6), 133-136, 139, 140, 149, 167, 208, Schedule 13 paragraph 4 and Schedule 15; rules 12
and 23 of the Upper Tribunal, as its general rule. Whatever was not read, or only in part, says so in its citation.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from regulator.procedure.conditions.revenue import Cap
from regulator.procedure.language import Outside, Provision, Status, Statute

UNVERIFIED, PARTLY, DERIVED = Status.UNVERIFIED, Status.PARTLY, Status.DERIVED

# The enforcement powers of Part 7, chapter 6 may be used since 10 January 2024.
OSA = Statute("OSA", "Online Safety Act 2023 (2023 c. 50), enforcement powers", date(2024, 1, 10))
DUAA = Statute("DUAA", "Data (Use and Access) Act 2025")
CA03 = Statute("CA 2003", "Communications Act 2003")
IA78 = Statute("IA 1978", "Interpretation Act 1978")
UTR = Statute("UT Rules", "Tribunal Procedure (Upper Tribunal) Rules 2008")
GUIDE = Statute("Guidance", "Ofcom, Online Safety Enforcement Guidance (16 December 2024)", date(2024, 12, 16))
COMMON = Statute("Common law", "Common law of England and Wales: fair procedure, and how periods are counted")

STATUTES = (OSA, DUAA, CA03, IA78, UTR, GUIDE, COMMON)

# CA 2003, 3(3): regulatory activities should be "transparent, accountable": every act is on a record that can be mended
# but not lost.
RECORD = CA03("3(3)", DERIVED)

# ── The maximum ────────────────────────────────────────────────────────────────────────────────────────────────────

# Sch 13, 4(1): "whichever is the greater of £18 million, and 10% of the person's qualifying worldwide revenue for the
# person's most recent complete accounting period"; (2) £18 million where there is no accounting period; (3) and for who is
# no provider; (4) the first period not ended: 10% of what Ofcom estimate it will be; (5) a period shorter or longer than a
# year: that amount increased or reduced in proportion; (7) a single amount and a daily rate: "both taken together".
# Sch 15: a joint notice makes each jointly liable; the revenue is then that of the group (in part checked).
CAP = Cap(
    percent=Decimal(10), least=Decimal(18_000_000), what="qualifying worldwide revenue", cite=OSA("Sch 13 para 4"), currency="GBP",
    without={"none": "no accounting period (Sch 13 para 4(2))", "not_provider": "not a provider (Sch 13 para 4(3))"},
)  # fmt: skip

# ── Enforceable requirements ───────────────────────────────────────────────────────────────────────────────────────

# Ofcom on 4 December 2025: the duties on illegal content apply since March, those to protect children since 25 July 2025.
ILLEGAL_SINCE, CHILDREN_SINCE = date(2025, 3, 17), date(2025, 7, 25)
# 137(1): "a single amount", an amount "calculated by reference to a daily rate", or both; so 140(6).
SINGLE, BOTH = ("fine",), ("fine", "daily")


def duty(section: str, title: str, since: date | None = None, status: Status = PARTLY) -> Provision:
    """A requirement that 131 makes enforceable; the list itself was not read, so most are checked in part."""
    return Provision(f"osa-{section}", title, OSA(section, status), since, None, BOTH)


PROVISIONS = (
    duty("9", "Illegal content risk assessment"),
    duty("10", "Safety duties about illegal content: systems and processes", ILLEGAL_SINCE),
    duty("11", "Children's risk assessment"),
    duty("12", "Safety duties protecting children, age assurance", CHILDREN_SINCE, Status.VERIFIED),
    duty("14", "User empowerment assessment (Category 1)", status=UNVERIFIED),
    duty("15", "User empowerment (Category 1)", status=UNVERIFIED),
    duty("20", "Content reporting system"),
    duty("21", "Complaints procedures"),
    duty("22", "Regard for freedom of expression and privacy"),
    duty("23", "Record-keeping and review"),
    duty("26", "Illegal content risk assessment (search)"),
    duty("27", "Safety duties about illegal content (search)", ILLEGAL_SINCE),
    duty("28", "Children's risk assessment (search)"),
    duty("29", "Safety duties protecting children (search)", CHILDREN_SINCE),
    duty("36", "Children's access assessment", status=Status.VERIFIED),
    duty("66", "Reporting systems for child sexual exploitation and abuse", status=UNVERIFIED),
    duty("71", "Acting as the terms of service say (Category 1)", status=UNVERIFIED),
    duty("77", "Transparency report", status=UNVERIFIED),
    duty("81", "Pornographic content: highly effective age assurance", status=Status.VERIFIED),
    Provision("osa-102", "Answering an information notice: in accordance with it, accurate in all material respects",
              OSA("102(8)", PARTLY), None, None, BOTH),
    Provision("osa-104", "Assistance to a skilled person", OSA("104(7)", PARTLY), None, None, BOTH),
    # 130(3) and its like: interviews, entry and audit; failures are put to the person like any other (not read).
    Provision("osa-106", "Interviews, entry, inspection and audit", OSA("106; Sch 12", UNVERIFIED), None, None, BOTH),
    # 139(2): for a step not taken only "a single amount", and only where no daily rate was imposed for it.
    Provision("osa-133", "Taking the steps of a confirmation decision", OSA("133; 139"), None, None, SINGLE),
    Provision("osa-121", "Technology notice: its use of accredited technology", OSA("121; 140", PARTLY), None, None, BOTH),
    Provision("osa-84", "Paying the fee, and giving notice for it", OSA("83; 84; 141", UNVERIFIED), None, None, BOTH),
)  # fmt: skip

# ── What is no step here ───────────────────────────────────────────────────────────────────────────────────────────

OUTSIDE = (
    Outside("service_restriction", "Service restriction order, and its interim order", OSA("144; 145", PARTLY),
            "The court makes it, on Ofcom's application: payment, advertising and search services withdraw. The application "
            "is prepared here, and the court's order recorded.", court=True),
    Outside("access_restriction", "Access restriction order, and its interim order", OSA("146; 147"),
            "The court makes it, on Ofcom's application, where a service restriction order does not or would not suffice. "
            "The application is prepared here, and the court's order recorded.", court=True),
    Outside("civil_enforcement", "Enforcing a required step by civil proceedings", OSA("133", UNVERIFIED),
            "For the court, on Ofcom's application, which is prepared here.", court=True),
    Outside("debt", "Recovering an unpaid penalty as a debt", OSA("Sch 13", UNVERIFIED),
            "For the court, on Ofcom's claim, which is prepared here.", court=True),
    Outside("warrant", "Warrant to enter and inspect", OSA("107; Sch 12", UNVERIFIED),
            "A justice issues it, on Ofcom's application, which is prepared here.", court=True),
    Outside("offences", "Offences: information, senior managers, steps about child sexual abuse and children",
            OSA("109; 110; 138", UNVERIFIED),
            "Tried by a criminal court. A manager who was named is an addressee of nothing here.", court=True),
    Outside("retention", "Retention of a deceased child's data", DUAA("124"),
            "Its object is a user. OSA 100 and 101 as amended: an information notice at a coroner's request."),
    Outside("deceased_children", "Information about a deceased child, at a coroner's request", OSA("101", PARTLY),
            "Its object is a user."),
    Outside("technology_notice", "Notice to use or develop accredited technology", OSA("121-129", PARTLY),
            "An instrument of its own, with a warning notice and a skilled person's report, before any failure. The penalty "
            "for not complying with it is a step here."),
    Outside("register", "Register of categories of services, and appeals against it", OSA("94-97; 167", PARTLY),
            "Made for the market as a whole, in no case."),
    Outside("super_complaints", "Super-complaints, and guidance about enforcement", OSA("169-171; 151", UNVERIFIED),
            "About the market as a whole. A super-complaint may be the source of a lead."),
    Outside("interested_persons", "Appeals of persons with a sufficient interest", OSA("168", UNVERIFIED),
            "With the Tribunal's permission. They are no parties here; what the Tribunal decides is recorded."),
)  # fmt: skip
