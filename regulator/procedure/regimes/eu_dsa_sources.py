"""`eu-dsa`: the statutes, and the catalogue of duties whose breach the Commission can act on.

Articles 51 to 83 of Regulation (EU) 2022/2065 were read in full. The duties before them, and whatever else was read in part
or not at all, say so in their citations.
"""

from __future__ import annotations

from datetime import date

from regulator.procedure.language import Cite, Outside, Provision, Status, Statute

UNVERIFIED, PARTLY, DERIVED = Status.UNVERIFIED, Status.PARTLY, Status.DERIVED

DSA = Statute("DSA", "Regulation (EU) 2022/2065 (Digital Services Act)", date(2022, 11, 16))
IR = Statute("IR 2023/1201", "Commission Implementing Regulation (EU) 2023/1201 on the conduct of certain proceedings")
TIME = Statute(
    "Reg. 1182/71", "Regulation (EEC, Euratom) No 1182/71 on periods, dates and time limits", date(1971, 7, 1)
)
TFEU = Statute("TFEU", "Treaty on the Functioning of the European Union", date(2009, 12, 1))
RPGC = Statute("RP GC", "Rules of Procedure of the General Court", date(2015, 7, 1))
CHARTER = Statute("Charter", "Charter of Fundamental Rights of the European Union", date(2009, 12, 1))
STAFF = Statute("Staff Regulations", "Staff Regulations of Officials of the European Union", date(1962, 1, 1))
ROP = Statute("RoP Commission", "Rules of Procedure of the Commission")

STATUTES = (DSA, IR, TIME, TFEU, RPGC, CHARTER, STAFF, ROP)

# ── Duties ─────────────────────────────────────────────────────────────────────────────────────────────────────────

# DSA 92: applies to a very large platform or search engine "from four months after the notification" of its designation,
# where that is before 17 February 2024 (93(2)). The first designations were notified in April 2023; each has its own day.
EARLIEST = date(2023, 8, 25)
# DSA 73(1), 74(1): a finding, a fine of at most 6 per cent. DSA 76(1)(a)-(e) names what a periodic penalty may compel:
# not a duty of the Regulation itself, but a decision that was taken.
SUBSTANTIVE = ("finding", "fine")
OBEYING = ("finding", "fine", "periodic", "definitive")
# DSA 74(2): fines of at most 1 per cent, without a finding of non-compliance.
ANSWERING = ("fine", "periodic", "definitive")
FINED = ("fine",)


def duty(article: int, title: str) -> Provision:
    """A duty of due diligence (Chapter III), known by what Articles 56, 73 and 75 and published decisions say of it."""
    return Provision(f"dsa-{article}", title, DSA(str(article), PARTLY), EARLIEST, None, SUBSTANTIVE)


def order(key: str, title: str, cite: Cite, kinds: tuple[str, ...]) -> Provision:
    return Provision(f"dsa-{key}", title, cite, EARLIEST, None, kinds)


DUE_DILIGENCE = (
    duty(11, "Point of contact for authorities"), duty(12, "Point of contact for recipients"), duty(13, "Legal representative"),
    duty(14, "Terms and conditions: clear, applied diligently, objectively, proportionately"), duty(15, "Yearly transparency report"),
    duty(16, "Notice and action mechanisms"), duty(17, "System for statements of reasons"), duty(18, "Notification of suspected crimes"),
    duty(20, "Internal complaint-handling system"), duty(21, "Out-of-court dispute settlement"), duty(22, "Trusted flaggers"),
    duty(23, "Measures against misuse"), duty(24, "Transparency reports of online platforms"), duty(25, "Design of interfaces"),
    duty(26, "Advertising: marking, parameters, no profiling with special data"), duty(27, "Transparency of recommender systems"),
    duty(28, "Protection of minors"), duty(30, "Traceability of traders"), duty(31, "Compliance by design for traders"),
    duty(32, "Information of consumers on illegal products"),
)  # fmt: skip
# Chapter III section 5: the Commission alone supervises these (56(2)), and enhanced supervision goes with a breach (75).
SECTION_5 = (
    duty(34, "Assessment of systemic risks"), duty(35, "Mitigation of systemic risks"), duty(36, "Measures in a crisis"),
    duty(37, "Independent audit"), duty(38, "Recommender system without profiling"), duty(39, "Repository of advertisements"),
    duty(40, "Access to data for the authorities and for researchers"), duty(41, "Compliance function"),
    duty(42, "Transparency reports of very large platforms"), duty(43, "Supervisory fee"),
)  # fmt: skip
DECISIONS = (
    order("70-breach", "Interim measures not complied with", DSA("70; 73(1)(b); 74(1)(b)"), OBEYING),
    order("71-breach", "Binding commitments not complied with", DSA("71; 73(1)(c); 74(1)(c)"), OBEYING),
    order("73-breach", "Decision on non-compliance, or its action plan, not complied with", DSA("73(1); 76(1)(e)"),
          ("periodic", "definitive")),
)  # fmt: skip
PROCEDURAL = (
    order("67-misled", "Incorrect, incomplete or misleading information", DSA("74(2)(a); 76(1)(a)"), ANSWERING),
    order("67-silent", "No answer in time to a decision requiring information", DSA("74(2)(b); 76(1)(a)"), ANSWERING),
    order("69-unrectified", "Statement of staff not rectified in time", DSA("74(2)(c)"), FINED),
    order("69-refused", "Inspection refused", DSA("74(2)(d); 76(1)(b)"), ANSWERING),
    order("72-breach", "Monitoring measures not complied with", DSA("74(2)(e)"), FINED),
    order("79-breach", "Conditions for access to the file not complied with", DSA("74(2)(f)"), FINED),
)
PROVISIONS = (*DUE_DILIGENCE, *SECTION_5, *DECISIONS, *PROCEDURAL)

# ── What is no step here ───────────────────────────────────────────────────────────────────────────────────────────

OUTSIDE = (
    Outside("restriction_order", "Temporary restriction of access to the service: four weeks, extendable", DSA("51(3); 82(1)"),
            "Only a court of a Member State orders it, on the application of the coordinator of establishment, whom the "
            "Commission asks. The request is a step here; the order is the court's.", court=True),
    Outside("inspection_authorisation", "Judicial authorisation of coercive measures in an inspection", DSA("69(8)-(10)"),
            "A national court gives it, on the application of the coordinator. Opposition is recorded with the inspection.",
            court=True),
    Outside("enforcement_order", "Enforcement of an unpaid fine", TFEU("299", UNVERIFIED),
            "By civil procedure in a Member State, under a writ of its authority. What was done for it is recorded, since "
            "it interrupts the limitation.", court=True),
    Outside("unlimited_jurisdiction", "Cancelling, reducing or increasing a fine", DSA("81"),
            "Only the Court of Justice may. Its judgment is recorded as the outcome.", court=True),
    Outside("national_penalties", "Fines and penalty payments of coordinators: 6, 1 and 5 per cent", DSA("51; 52"),
            "Law of the Member States, by their coordinators. This regime is the Commission's."),
    Outside("national_action_plan", "Action plan and restriction on a coordinator's own initiative: two weeks for observations",
            DSA("51(3)"), "Power of a coordinator. This regime is the Commission's."),
    Outside("other_persons", "Requests to and inspections of persons other than the provider", DSA("67(1); 69(1)"),
            "The parties of a case are providers. Auditors and other persons are heard outside the system."),
    Outside("orders_on_content", "Orders to act against items of illegal content or to give information on users", DSA("9; 10", PARTLY),
            "Their object is an item of content or a user: out of scope by design."),
    Outside("complaints_of_recipients", "Complaints of recipients, and disputes over decisions on their content", DSA("20(5); 21; 53", PARTLY),
            "Their object is an item of content or a user: out of scope by design. A pattern of them is a lead."),
    Outside("first_working_day", "Periods set by the Commission, from the first working day after the event",
            IR("on periods", UNVERIFIED),
            "Not read for this Regulation (2023/1441, its sister, says so). Periods are counted by Regulation 1182/71, which ends "
            "them no later: where it matters, a longer period is set."),
    Outside("crisis_decisions", "Decisions requiring measures in a crisis", DSA("36", PARTLY),
            "An instrument of its own, on a recommendation of the Board, before any infringement. Its breach is a duty here."),
    Outside("designation", "Designation as a very large platform, and the supervisory fee", DSA("33; 43", PARTLY),
            "Not an enforcement proceeding."),
)  # fmt: skip
