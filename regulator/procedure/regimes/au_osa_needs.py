"""`au-osa`: the needs and limits that several steps share. Each says what its provision asks.

The Online Safety Act 2021 (OSA) names the instruments; the Regulatory Powers Act 2014 (RPA) how infringement notices,
undertakings, injunctions and penalties work; the Acts Interpretation Act 1901 (AIA) how time is counted. Sections of the
RPA that were not checked (103, 105, 106, 115, 121) only warn.
"""

from __future__ import annotations

from dataclasses import replace

from regulator.procedure.conditions import contraventions, people, reports, units, withdrawing
from regulator.procedure.conditions.answers import everything_answered
from regulator.procedure.conditions.appeals import stands_here
from regulator.procedure.conditions.done import (
    approved,
    done,
    done_anywhere,
    done_by_each,
    done_here,
    judged_here,
    not_done,
)
from regulator.procedure.conditions.entries import every_requirement_judged, nothing_open
from regulator.procedure.conditions.found_failed import (
    finding_carries,
    not_found_yet,
    of_claims,
    of_sanctions,
    of_statement,
)
from regulator.procedure.conditions.giving import given_in_time
from regulator.procedure.conditions.gravity import counts_explained
from regulator.procedure.conditions.grounds import grounds_of, grounds_shown, grounds_stand
from regulator.procedure.conditions.law import basis_verified, kinds_allowed, violations_stand
from regulator.procedure.conditions.measures import offered_by_all
from regulator.procedure.conditions.penalty import addressed, evidence_verified
from regulator.procedure.conditions.proceedings import due_here
from regulator.procedure.conditions.sending import not_over, over_when_served
from regulator.procedure.conditions.statements import stated
from regulator.procedure.conditions.terms import run_out, served, served_here, still_running
from regulator.procedure.language import (
    CaseFile,
    Fixed,
    Given,
    Holder,
    Limit,
    Ref,
    Unit,
)
from regulator.procedure.regimes import au_osa_forms as forms
from regulator.procedure.regimes.au_osa_sources import (
    ADJR,
    AIA,
    ARTA,
    COMMON,
    DERIVED,
    OSA,
    PARTLY,
    PSA,
    RPA,
    TARIFF,
    UNCHECKED_LISTING,
    UNVERIFIED,
)

# fmt: off

AUTHORITY = Holder.AUTHORITY

# ── Everywhere ─────────────────────────────────────────────────────────────────────────────────────────────────────

RECORD = OSA("27", DERIVED)  # the functions of the Commissioner; that each act is on record is our reading
CONFLICT = PSA("13(7)", UNVERIFIED)  # an employee takes reasonable steps to avoid any conflict of interest, and discloses it
FREE = people.not_recused(CONFLICT)
# The Act knows no opening of a case. A number and named officers are our own order, so their absence only warns.
FILED = done("file_case", cite=RECORD, otherwise="No investigation has been opened.", says="An investigation is open",
             key="not_filed", helps="The head opens it and names officers.")
NOT_FILED = not_done("file_case", cite=RECORD, otherwise="An investigation is open already.", says="None is open yet")
FOUND = done("record_violation", cite=OSA("163", DERIVED), otherwise="No contravention has been recorded.",
             says="A contravention is recorded")
PROVIDERS = people.operators_only(OSA("49; 56", DERIVED))

# ── Issuing ────────────────────────────────────────────────────────────────────────────────────────────────────────

APPROVED = approved(OSA("181", DERIVED))
THIRD_PERSON = people.others_here("approve", cite=OSA("181", DERIVED), at_issue=True, says="You did not write or approve it",
                                  otherwise="Whoever wrote or approved the draft cannot sign it.")
# OSA 181: the Commissioner acts, or who holds her delegation in writing.
MANDATE = people.mandated(OSA("181", UNVERIFIED))
ISSUE = (FILED, FREE, APPROVED, THIRD_PERSON, MANDATE)
# OSA 163(2): an infringement officer is a member of the staff of the ACMA whom the Commissioner authorises in writing.
INFRINGEMENT_OFFICER = people.named_in_mandate(OSA("163"), "You are not authorised in writing as an infringement officer.")
# RPA 103, OSA 163(2): it is the officer's own belief "on reasonable grounds"; that who gathered them does not also give the
# notice is our reading.
INDEPENDENT = people.not_an_investigator("record_violation", "add_evidence", "verify_evidence", cite=OSA("163", DERIVED),
                                         otherwise="Whoever investigated the case neither approves nor gives an infringement notice in it.")
CHIEF_EXECUTIVE = people.another_than("give_infringement_notice", cite=RPA("106", DERIVED), says="You did not give the notice",
                                       otherwise="Whoever gave the notice does not decide on it again.")

# ── Reporting notices ──────────────────────────────────────────────────────────────────────────────────────────────

# OSA 56(2)(c), 49(2): within the period, or on the day, that the notice sets. Its end moves only by an express act.
REPORT = Limit("report", Given("within"), Unit.CALENDAR_DAY, "give_report_notice", OSA("56(2)", PARTLY), "Give the report",
               when="within", each="requirement", then="note_lapse", met_by=("submit_remediation",),
               missed="It can be found that the notice was not complied with.")
REPORT_BY = replace(REPORT, n=Fixed("due"), when="due")
PERIODIC_REPORT = replace(REPORT_BY, runs_from="give_periodic_notice", cite=OSA("49"))
# OSA 49(2), 56(2)(c)(ii): "such longer period as the Commissioner allows".
REPORT_LONGER = Limit("report", Given("more"), Unit.CALENDAR_DAY, "grant_time", OSA("56(2)"), "Give the report", of="taken",
                      replaces="report")
# OSA 56(2)(c)(ii) and 49(2): the report within a period not shorter than 28 days after the notice is given, or after the
# end of the interval, or within a longer one that the Commissioner allows. A minimum, so it never moves to a working day.
LEAST = Limit("least", 28, Unit.CALENDAR_DAY, "", OSA("56(2)", PARTLY), "Time for a report", of="taken", rolls=False)
# OSA 49(2): at intervals of not less than 6 and not more than 24 months.
SHORTEST = Limit("shortest", 6, Unit.MONTH, "", OSA("49"), "Interval", of="taken", rolls=False, includes_first_day=True)
LONGEST = Limit("longest", 24, Unit.MONTH, "", OSA("49"), "Interval", of="taken", rolls=False, includes_first_day=True)
# AIA 36(2): where the last day is a Saturday, a Sunday or a holiday in the place, the next day that is none.
WORKING = reports.due_on_working_day(AIA("36(2)", DERIVED))
DAY_OF_REPORT = not_over((REPORT_BY,), "requirements", OSA("49; 56(2)", DERIVED))
PERIODIC = (PROVIDERS, DAY_OF_REPORT, reports.report_periods(LEAST, OSA("49")), reports.intervals(SHORTEST, LONGEST, OSA("49")), WORKING,
            stated(forms.REPORT_TOLD, OSA("49", UNVERIFIED)))
NON_PERIODIC = (PROVIDERS, DAY_OF_REPORT, reports.report_periods(LEAST, OSA("56(2)", PARTLY)), WORKING,
                stated(forms.REPORT_TOLD, OSA("56", UNVERIFIED)))
NOTICES = ("give_report_notice", "give_periodic_notice")
STANDS = stands_here(OSA("220"))  # a notice that was set aside asks nothing more
# OSA 50, 57: "a provider … must comply with" the notice given to it: of several, each for itself.
REPORT_FILED = done_here("submit_remediation", cite=OSA("50; 57"), otherwise="No report has been given on this requirement.",
                         says="A report was given")
REPORTED = done_by_each("submit_remediation", OSA("50; 57"), "No report has been given on this requirement by each of those it is for.",
                        "A report was given by each", helps="Name those that gave one; the others still have to.")
JUDGED = judged_here("submit_remediation", "accept_remediation", "ask_more", "reject_remediation", cite=OSA("50; 57", DERIVED),
                     otherwise="The report of act %(n)s has not been judged.", key="not_judged",
                     helps="Accept it, ask for more, or find it incomplete.")
TIME_ANSWERED = judged_here("ask_time", "grant_time", "refuse_time", cite=OSA("49; 56", DERIVED), key="time_not_answered",
                            otherwise="The request for more time in act %(n)s has not been answered.")
GIVEN_TO_ALL = served_here(OSA("49; 56"), "The notice has not been given to all of whom this is found: serve it, or name those to whom it was given.",
                           "The notice was given")
NOT_FOUND_YET = not_found_yet("report", OSA("50; 57"))
DUE = reports.due_here("report", OSA("50; 57"), "The report can be given until %(day)s.")
EARLY_ENOUGH = reports.given_early_enough(LEAST, OSA("49; 56(2)", PARTLY))
# OSA 50, 57: a provider complies with a notice "to the extent that" it is capable; so it is judged before it is a contravention.
CONTRAVENTION = (
    reports.requirement_named({"osa-50": "give_periodic_notice", "osa-57": "give_report_notice"}, OSA("50; 57")),
    reports.refusal_found(OSA("50; 57", DERIVED)),
    reports.not_before_due("report", OSA("50; 57", DERIVED)),
)
# OSA 50, 57: what is contravened is a notice that was given to the provider and stands, once its time was over. That it
# is found first is our reading.
NOT_COMPLIED = finding_carries("report", of_sanctions, "sanctions", OSA("50; 57"), OSA("50; 57", DERIVED))
# OSA 55, 62: "satisfied" that the provider contravened 50 or 53, 57 or 60: a statement about no other duty. That what it
# is satisfied of is shown on file is our reading.
GROUNDS_STATED = (
    grounds_of(("osa-50", "osa-53", "osa-57", "osa-60"), OSA("55; 62"),
                     "The Act knows such a statement for reporting notices and determinations, not for %(provision)s.",
                     "It is about a reporting notice or determination"),
    grounds_stand(OSA("55; 62")), grounds_shown(OSA("55; 62", DERIVED)),
    finding_carries("report", of_statement, "violations", OSA("50; 57"), OSA("50; 57", DERIVED)),
)
NOT_COMPLIED_CLAIMED = finding_carries("report", of_claims, "claims", OSA("50; 57"), OSA("50; 57", DERIVED))

# ── Hearing the provider ───────────────────────────────────────────────────────────────────────────────────────────

# A statement that harms a name is made after who it is about could answer (procedural fairness at common law); the Act
# itself asks no notice before it, so this warns.
TOLD = served("give_pre_notice", COMMON("fair hearing", DERIVED), "The provider was not told of the preliminary view.",
              "The provider was told of the preliminary view")
HEARD = run_out("statement", COMMON("fair hearing", DERIVED), "The provider may answer until %(day)s.", "Time to answer is over")
JUDGING = ("accept_remediation", "ask_more", "reject_remediation", "find_refusal")
ANSWERED = everything_answered(
    {"make_statement": ("review_statement",), "submit_remediation": JUDGING, "request_recusal": ("decide_recusal",),
     "ask_time": ("grant_time", "refuse_time", "accept_remediation", "find_refusal")}, COMMON("fair hearing", DERIVED))

# ── Warning and infringement notice ────────────────────────────────────────────────────────────────────────────────

# OSA 163, RPA 103: a belief on reasonable grounds; that a second person checked the evidence is our reading.
GROUNDS = evidence_verified(OSA("163", DERIVED))
WARNED = (FOUND, violations_stand(OSA("51; 54; 58; 61", DERIVED)), kinds_allowed(OSA("51; 54; 58; 61", DERIVED)), GROUNDS,
          addressed(OSA("51; 54; 58; 61", DERIVED)), NOT_COMPLIED)
# RPA 103(2): given within 12 months after the day on which the contravention is alleged to have taken place.
WITHIN_YEAR = Limit("infringement", 12, Unit.MONTH, "", RPA("103", UNVERIFIED), "Give an infringement notice", of="taken")
# RPA 82(2): an application within six years of the alleged contravention.
WITHIN_SIX_YEARS = Limit("proceedings", 6, Unit.YEAR, "", RPA("82(2)", UNVERIFIED), "Apply for a civil penalty", of="taken")
PENALTY = (
    FOUND,
    violations_stand(OSA("163")),
    kinds_allowed(OSA("163")),  # the provisions that the section lists
    contraventions.checked_listing(UNCHECKED_LISTING, OSA("163", UNVERIFIED), "Whether section 163 lists %(provision)s was not checked."),
    GROUNDS,
    NOT_COMPLIED,
    addressed(RPA("104")),  # the name of the person to whom it is given
    contraventions.counted_within("sanctions", RPA("104", DERIVED)),
    contraventions.in_force_then("sanctions", OSA("163")),
    counts_explained(RPA("104")),  # brief details of each contravention
    units.exact_amount(TARIFF, RPA("104(2)", PARTLY)),
    contraventions.counted_once("give_infringement_notice", "withdraw_infringement_notice", RPA("103", UNVERIFIED)),
    # RPA 107(1): payment "discharges" the liability: nothing more is asked for it.
    contraventions.not_discharged("sanctions", "give_infringement_notice", "withdraw_infringement_notice", RPA("107")),
    # RPA 82, 107: a notice spares a court the decision; that none follows on one is our reading.
    contraventions.not_judged_by_court(RPA("82", DERIVED)),
    contraventions.each_in_time("sanctions", WITHIN_YEAR, "too_old", "The contravention of %(day)s could be the object of a notice "
                       "until %(end)s.", "Within twelve months of each contravention"),
    stated(forms.INFRINGEMENT_TOLD, RPA("104")),
    # X Corp v eSafety [2024] FCA: an omitted place makes a notice invalid only where it does harm; so it warns.
    contraventions.place_told(RPA("104", DERIVED), "Say where each contravention was. Its omission harms a notice only where it "
                     "misleads the recipient."),
    basis_verified(OSA("163", DERIVED)),
)
# RPA 103(2): "given" within the twelve months: signed in time, it may still be served too late.
GIVEN_IN_TIME = given_in_time("give_infringement_notice", "sanctions", WITHIN_YEAR, "given_too_old", "Given on this day, the notice comes after "
                              "%(end)s, the last day for the contravention of %(day)s.")
NOT_WITHDRAWN = withdrawing.not_withdrawn("withdraw_infringement_notice", RPA("106", UNVERIFIED))
# RPA 107(1): the liability is discharged by payment "before the end of the period".
PAID_IN_TIME = still_running("pay", RPA("107", DERIVED), "The time to pay ended on %(day)s, %(days)s days ago: a late payment does "
                             "not discharge the liability. It is recorded.", "The notice has not been given to this party.",
                             "In time", notes=True)
PAYMENT_ASKED = judged_here("ask_deferral", "defer_payment", "refuse_deferral", cite=RPA("105", UNVERIFIED), key="deferral_pending",
                            otherwise="The request of act %(n)s for more time has not been answered.")
DEFERRAL_ASKED = done_here("ask_deferral", cite=RPA("105", UNVERIFIED), otherwise="Nobody has asked for more time to pay.",
                           says="It was asked for", helps="Enter the request.")
ASKED_IN_TIME = withdrawing.asked_in_time("pay", RPA("105", UNVERIFIED), "The amount could be paid until %(day)s: more time is asked "
                                    "for before that day ends.")

# ── Court ──────────────────────────────────────────────────────────────────────────────────────────────────────────

APPLYING = (FREE, MANDATE, people.not_an_officer(OSA("162", DERIVED), "Whoever handles the case does not bring it to court."))
# RPA 106(3): the chief executive takes written representations into account.
REPRESENTED = everything_answered(
    {"ask_withdrawal": ("refuse_withdrawal", "draft_withdrawal"), "ask_deferral": ("defer_payment", "refuse_deferral")},
    RPA("105; 106", UNVERIFIED))
CLAIMED = (
    FOUND, grounds_stand(OSA("162", PARTLY)), grounds_shown(OSA("162", DERIVED)), NOT_COMPLIED_CLAIMED, REPRESENTED, contraventions.counted_within("claims", OSA("162", DERIVED)),
    contraventions.in_force_then("claims", OSA("162", PARTLY)),
    # RPA 82: a court orders a penalty for a contravention; that it is asked once for each is our reading.
    contraventions.claimed_once(RPA("82", DERIVED)),
    # RPA 107(1): payment discharges the liability, and no proceedings may be brought for it; not where it was withdrawn.
    contraventions.not_discharged("claims", "give_infringement_notice", "withdraw_infringement_notice", RPA("107")),
    run_out("pay", RPA("104; 107", DERIVED), "The amount of an infringement notice can be paid until %(day)s.",
            "No infringement notice can still be paid"),
    contraventions.each_in_time("claims", WITHIN_SIX_YEARS, "too_old_for_court", "For the contravention of %(day)s a court could be asked "
                       "until %(end)s.", "Within six years of each contravention"),
)
# That an injunction is sought for what is still pursued and shown on file is our reading.
ENJOINED = (grounds_stand(OSA("165", UNVERIFIED)), grounds_shown(OSA("165", UNVERIFIED)))
# OSA 158: two or more contraventions of Part 9 during the previous 12 months, and a significant community safety risk.
REPEATED = reports.repeated("occasions", 2, Limit("occasions", 12, Unit.MONTH, "", OSA("158"), "Contraventions of Part 9",
                                                  of="taken", rolls=False), OSA("156-159"))
ACCEPTED = done_anywhere("accept_undertaking", cite=OSA("164", UNVERIFIED), otherwise="No undertaking has been accepted.",
                says="An undertaking was accepted")
# RPA 115: the court acts where an undertaking "has been breached": not while there is time left to keep it.
DUE_TO_KEEP = due_here(("commitment",), RPA("115", UNVERIFIED), "The commitment can be kept until %(day)s.")
BROKEN = done_anywhere("find_breach", cite=RPA("115", UNVERIFIED), otherwise="No commitment was found to be broken.",
                       says="A commitment was found to be broken")

# ── The file ───────────────────────────────────────────────────────────────────────────────────────────────────────

APPLICATIONS = ("apply_civil_penalty", "apply_injunction", "apply_undertaking_order", "apply_cease_service")
REMEDIES = ("tribunal", "judicial_review")
CLOSING = (
    FREE, nothing_open((*REMEDIES, "pay"), RECORD), every_requirement_judged(RECORD, *NOTICES),
    everything_answered(dict.fromkeys(APPLICATIONS, ("record_court_outcome",)), RECORD),
    done_anywhere("accept_remediation", "give_warning", "give_notification", "accept_undertaking", "give_infringement_notice",
                  *APPLICATIONS, "drop_violation", cite=RECORD, key="no_outcome", otherwise="Nothing has been decided or accepted.",
                  says="There is an outcome"),
)


def is_filed(file: CaseFile, about: Ref | None) -> bool:
    return bool(file.taken("file_case"))


# ── Limits ─────────────────────────────────────────────────────────────────────────────────────────────────────────

STATEMENT = Limit("statement", Given("statement_within"), Unit.CALENDAR_DAY, "give_pre_notice", COMMON("fair hearing", DERIVED),
                  "Answer the preliminary view", then="note_lapse", met_by=("make_statement", "waive_statement"),
                  met_when="complete", missed="The authority may go on without an answer.")
# RPA 104(1): the amount is payable within 28 days after the day the notice is given.
PAY = Limit("pay", 28, Unit.CALENDAR_DAY, "give_infringement_notice", RPA("104"), "Pay the amount of the infringement notice",
            each="sanction", then="note_lapse", met_by=("record_payment",),
            missed="Nothing is owed by it; proceedings for a civil penalty may be brought.")
PAY_LATER = Limit("pay", Given("more"), Unit.CALENDAR_DAY, "defer_payment", RPA("105", UNVERIFIED),
                  "Pay the amount of the infringement notice", of="taken", replaces="pay")
# The oldest day of each contravention: the first that would be too old. Later days of it have later ends.
INFRINGE = Limit("infringement", 12, Unit.MONTH, "record_violation", RPA("103", UNVERIFIED), "Give an infringement notice for the first day",
                 of="conduct_from", each="violation", holder=AUTHORITY, then="note_lapse", met_by=("give_infringement_notice",),
                 met_if=contraventions.counts("sanctions", "withdraw_infringement_notice"), remind=(60, 14), missed="No infringement notice for this day.")
PROCEED = Limit("proceedings", 6, Unit.YEAR, "record_violation", RPA("82(2)", UNVERIFIED), "Apply for a civil penalty for the first day",
                of="conduct_from", each="violation", holder=AUTHORITY, then="note_lapse", met_by=("apply_civil_penalty",),
                met_if=contraventions.counts("claims", "withdraw_infringement_notice"), remind=(180, 30), missed="No civil penalty for this day.")
# RPA 114 with OSA 164: as agreed, once accepted in writing: within a period from the day the provider is given the
# acceptance, or by a day. Who was not given it has no time running; what holds throughout has no end.
COMMITMENT = Limit("commitment", Given("within"), Unit.CALENDAR_DAY, "accept_undertaking", OSA("164", UNVERIFIED), "Keep the commitment",
                   each="commitment", when="within", then="note_lapse", met_by=("confirm_commitment",),
                   missed="A breach can be found; the court may order it to be kept.")
COMMITMENTS = (
    COMMITMENT,
    replace(COMMITMENT, n=Fixed("due"), when="timing", unless=("timing", ("within", "standing"))),
    # Acts that do not say how their time is set come from before that was asked: their day ran from the acceptance.
    replace(COMMITMENT, n=Fixed("due"), when="due", unless=("timing", ("due",)), of="taken"),
)
# RPA 114: an undertaking is "given by a person" and binds whoever gave it. Without an offer there is nothing to accept.
OFFERED = offered_by_all("offer_undertaking", RPA("114", UNVERIFIED), "An undertaking binds only the provider that offered it.")
DAY_TO_KEEP = not_over(COMMITMENTS, "commitments", OSA("164", DERIVED))
OVER_WHEN_SERVED = over_when_served(OSA("49; 56(2); 164", DERIVED), ((REPORT_BY, PERIODIC_REPORT), "requirements"), (COMMITMENTS, "commitments"))
# AIA 36(1): the day of the event is not counted; 36(2): an end on a Saturday, Sunday or holiday moves to the next day.
GENERAL = Limit("general", 0, Unit.CALENDAR_DAY, "", AIA("36"), "General rules of time", of="taken")


def tribunal(step: str) -> Limit:
    """OSA 220; ART Act 18 and Rules: standard 28 days, never ending sooner than 28 days after the decision; extendable (19)."""
    return Limit("tribunal", 28, Unit.CALENDAR_DAY, step, ARTA("18", PARTLY), "Apply to the Tribunal", then="note_lapse",
                 met_by=("apply_tribunal",), remind=(7,), missed="The Tribunal may extend the time.")


def judicial(step: str) -> Limit:
    """ADJR 11: 28 days after the decision is furnished; the court may allow more. Section 39B Judiciary Act knows no limit."""
    return Limit("judicial_review", 28, Unit.CALENDAR_DAY, step, ADJR("11", UNVERIFIED), "Apply for judicial review",
                 then="note_lapse", met_by=("bring_suit",), remind=(7,), missed="The court may extend the time.")
