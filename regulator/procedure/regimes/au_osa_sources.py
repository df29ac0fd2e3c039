"""`au-osa`: the statutes, penalty units, the catalogue of duties, and what is left outside.

Sources of the texts and how far each was checked: every citation carries its status.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from regulator.procedure.conditions.units import Tariff
from regulator.procedure.language import Band, Cite, Dated, Outside, Provision, Status, Statute

UNVERIFIED, PARTLY, DERIVED = Status.UNVERIFIED, Status.PARTLY, Status.DERIVED

OSA = Statute("OSA", "Online Safety Act 2021 (Cth)", date(2022, 1, 23))
BOSE = Statute("BOSE", "Online Safety (Basic Online Safety Expectations) Determination 2022 (Cth)")
RPA = Statute("RPA", "Regulatory Powers (Standard Provisions) Act 2014 (Cth)", date(2014, 10, 1))
AIA = Statute("AIA", "Acts Interpretation Act 1901 (Cth)")
CRIMES = Statute("Crimes Act", "Crimes Act 1914 (Cth)")
ARTA = Statute("ART Act", "Administrative Review Tribunal Act 2024 (Cth)", date(2024, 10, 14))
ADJR = Statute("ADJR", "Administrative Decisions (Judicial Review) Act 1977 (Cth)", date(1980, 10, 1))
PSA = Statute("PSA", "Public Service Act 1999 (Cth)", date(1999, 12, 5))
COMMON = Statute("Common law", "Common law of Australia: procedural fairness")

STATUTES = (OSA, BOSE, RPA, AIA, CRIMES, ARTA, ADJR, PSA, COMMON)

# ── Penalty units ──────────────────────────────────────────────────────────────────────────────────────────────────

# Crimes Act 4AA: the amount of a unit; indexed on 1 July of every third year (next: 2029). The value is that of the day of
# the contravention. From 2026-07-01: Crimes (Amount of a Penalty Unit) Instrument 2026 (F2026N00424).
UNIT = Dated((
    (date(2020, 7, 1), Decimal(222)), (date(2023, 1, 1), Decimal(275)), (date(2023, 7, 1), Decimal(313)),
    (date(2024, 11, 7), Decimal(330)), (date(2026, 7, 1), Decimal(364)),
))  # fmt: skip

BODY_CORPORATE, INDIVIDUAL = "body_corporate", "individual"
# OSA 50, 57 and their like: 500 units for an individual; 63D, 63DB: 30,000.
MAXIMUM = {
    "osa-50": 500,
    "osa-53": 500,
    "osa-57": 500,
    "osa-60": 500,
    "osa-143": 500,
    "osa-146": 500,
    "osa-63d": 30_000,
    "osa-63db": 30_000,
}
TARIFF = Tariff(
    value=UNIT, maximum=MAXIMUM, currency="AUD",
    # RPA 82(5): for a body corporate five times the units of the provision.
    times={BODY_CORPORATE: 5, INDIVIDUAL: 1}, court=RPA("82(5)"),
    # RPA 104(2): the lesser of one fifth of what a court could order and 60 units (a body corporate) or 12 (an individual).
    share=5, most={BODY_CORPORATE: 60, INDIVIDUAL: 12}, notice=RPA("104(2)", PARTLY),
)  # fmt: skip


def court(units: int, cite: Cite, in_force: date) -> tuple[Band, ...]:
    """What a court may order a body corporate to pay for one contravention, by the value of the unit on its day."""
    ends = [*(day for day, _ in UNIT.values[1:]), None]
    return tuple(
        Band("court", f"At most, by order of a court, for conduct from {max(day, in_force)}", Decimal(0), units * 5 * value,
             cite, max(day, in_force), until)
        for (day, value), until in zip(UNIT.values, ends, strict=True) if until is None or until > in_force
    )  # fmt: skip


# ── Duties of the provider ─────────────────────────────────────────────────────────────────────────────────────────

# OSA 163(1) lists the provisions for which an infringement notice may be given; a formal warning exists for each.
LISTED = ("warning", "infringement_notice")
UNCHECKED_LISTING = ("osa-63d", "osa-63db")  # Part 4A is younger than the list that was checked


def duty(key: str, title: str, cite: Cite, amount: Status, since: date = date(2022, 1, 23)) -> Provision:
    """`amount`: how far the number of units was checked."""
    bands = court(MAXIMUM[key], Cite(cite.act, cite.section, cite.href, amount), since)
    return Provision(key, title, cite, since, None, LISTED, bands)


PROVISIONS = (
    duty("osa-50", "Comply with a periodic reporting notice", OSA("50"), PARTLY),
    duty("osa-53", "Comply with a periodic reporting determination", OSA("53", PARTLY), UNVERIFIED),
    duty("osa-57", "Comply with a non-periodic reporting notice", OSA("57"), PARTLY),
    duty("osa-60", "Comply with a non-periodic reporting determination", OSA("60", PARTLY), UNVERIFIED),
    # Part 4A, Act 127 of 2024, from 10 December 2025: reasonable steps; no compulsory government identification.
    duty("osa-63d", "Take reasonable steps against accounts of children under the minimum age", OSA("63D", PARTLY), PARTLY,
         date(2025, 12, 10)),
    duty("osa-63db", "Make no government identification compulsory", OSA("63DB"), Status.VERIFIED, date(2025, 12, 10)),
    duty("osa-143", "Comply with a direction under an industry code", OSA("143", PARTLY), UNVERIFIED),
    duty("osa-146", "Comply with an industry standard", OSA("146", PARTLY), UNVERIFIED),
)  # fmt: skip

# ── Outside ────────────────────────────────────────────────────────────────────────────────────────────────────────

CONTENT = "Its object is an item of content or a user. Regulator supervises companies, never speakers."
ALERT = ("A message that reads as a notice is itself a reviewable act (Baumgarten and eSafety Commissioner [2025] ARTA). "
         "What demands something is issued as the instrument of the Act.")  # fmt: skip
OUTSIDE = (
    Outside("cyberbullying_removal", "Removal notices and end-user notices for cyber-bullying of a child",
            OSA("65, 67, 70", PARTLY), CONTENT),
    Outside("intimate_image_removal", "Removal notices and remedial directions for intimate images",
            OSA("77, 78, 80, 83", PARTLY), CONTENT),
    Outside("cyber_abuse_removal", "Removal notices and end-user notices for cyber-abuse of an adult", OSA("88, 89, 91", PARTLY),
            CONTENT),
    Outside("class_1_removal", "Removal notices for class 1 material", OSA("109, 110, 111", PARTLY), CONTENT),
    Outside("class_2_directions", "Remedial directions, removal, link-deletion and app-removal notices",
            OSA("115-128", UNVERIFIED), CONTENT),
    Outside("blocking", "Blocking requests and blocking notices for abhorrent material", OSA("95, 99", UNVERIFIED), CONTENT),
    Outside("item_notifications", "Service provider notifications about cyber-bullying and intimate images",
            OSA("73, 85", PARTLY), CONTENT),
    Outside("formal_warning_of_items", "Formal warnings and infringement notices for the rules on items and users",
            OSA("68, 75, 113, 116, 121, 125, 129", UNVERIFIED), CONTENT),
    Outside("informal_alert", "Complaint alerts and other messages outside an instrument", OSA("88"), ALERT),
    Outside("penalty_order", "Civil penalty order", RPA("82", PARTLY), "Ordered by the Federal Court on application.", court=True),
    Outside("injunction", "Injunction", RPA("121", UNVERIFIED), "Granted by the Federal Court on application.", court=True),
    Outside("undertaking_orders", "Orders to keep an undertaking, to compensate or to give up a benefit",
            RPA("115", UNVERIFIED), "Made by the Federal Court on application.", court=True),
    Outside("cease_service", "Order to cease providing a service", OSA("156-159"),
            "Made by the Federal Court on application.", court=True),
    Outside("determinations", "Reporting determinations", OSA("52, 59", PARTLY), "Legislative instruments: they bind classes of "
            "services and are made by no act in a case. Their breach is a violation here (53, 60)."),
)  # fmt: skip
