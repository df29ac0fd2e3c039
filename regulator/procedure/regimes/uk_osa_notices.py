"""`uk-osa`: what drafts of notices and decisions ask, and what each of them must state."""

from __future__ import annotations

from regulator.procedure.language import Choice, Field, Kind
from regulator.procedure.regimes import asking
from regulator.procedure.regimes.asking import fixed
from regulator.procedure.regimes.common_forms import ENGLISH, INSIDE_NOTE, statements
from regulator.procedure.regimes.uk_osa_forms import (
    AFTER,
    BEGINNING,
    BY,
    HOURS,
    HOURS_ONLY,
    OF_A_STEP,
    WORDINGS,
    calendar_days,
    within,
)

# ── What a notice must state ───────────────────────────────────────────────────────────────────────────────────────

APPEAL = "The right to appeal to the Upper Tribunal, how and by when"
# 102(3)(d): "information about the consequences of not complying with the notice".
TOLD_INFORMATION = {"consequences": "The consequences of not complying with the notice", "accuracy": "The duty to be accurate in all material respects"}
# 130(4)-(8): the duty and the reasons are fields; representations "with any supporting evidence", and by when.
TOLD_PROVISIONAL = {"representations": "That representations can be made, and by when", "evidence": "That supporting evidence can be given with them"}
# 133, 137: reasons, requirement, failure and period are fields; rights of appeal and consequences are stated.
TOLD_CONFIRMATION = {
    "continuing": "The period of the failure, and whether it continues", "appeal": APPEAL,
    "consequences": "The consequences of not complying with the decision",
}  # fmt: skip
# 139(3): the reasons and the amount are fields; "an opportunity to make representations (with any supporting evidence)".
TOLD_PROPOSAL = TOLD_PROVISIONAL
# 139(4): reasons, amount, its reasons with aggravating and mitigating factors, and the period are fields; then
# "(e) details of the rights of appeal under section 168, and (f)" the consequences of not paying in time.
TOLD_PENALTY = {"appeal": APPEAL, "consequences": "The consequences of not paying in time"}
TOLD_NO_ACTION = {"no_action": "That no further action is taken on what was put to the addressee"}

# ── Information ────────────────────────────────────────────────────────────────────────────────────────────────────

# 102(3): the notice must specify or describe the information, why it is required, the form and manner, and when: "on or by a
# specified date, within a specified period, or at specified intervals" (one row for each interval).
DUE: tuple[Field, ...] = (
    asking.choice("wording", "When", WORDINGS, initial=BY),
    within("within", "Period", "wording"),
    asking.day("due", "Due on or by", only_when=("wording", (BY,))),
)
INFORMATION = (
    asking.to_parties(),
    asking.choice("power", "Power", fixed(information="Information (section 100)", remote="Information by remote viewing or a test (section 100(3))",
                  senior_manager="Information, and a named senior manager (sections 100 and 103)")),
    asking.text("why", "Why Ofcom require it", help="The online safety function it is for, and why it is proportionate to it."),
    asking.text("form", "Form and manner in which it must be provided"),
    asking.each(
        "information", "Information required", "information",
        asking.line("title", "Information in one line"),
        asking.text("demand", "What must be provided", help="It is printed as it stands."), *DUE,
    ),
    asking.yes_no("remote", "Steps of the kind in section 100(3) are required", initial=False, help="They need seven days' notice (section 102(5))."),
    statements(TOLD_INFORMATION), ENGLISH, INSIDE_NOTE,
)  # fmt: skip
ASSISTANCE = (
    asking.to_parties(),
    asking.choice("power", "What is required", fixed(skilled_person="Report of a skilled person (section 104)", audit="Audit (Schedule 12)",
                  inspection="Entry and inspection without a warrant (Schedule 12)")),
    asking.text("why", "Why it is required, and the matters it is about"),
    asking.each(
        "information", "What must be done", "information",
        asking.line("title", "Assistance in one line"),
        asking.text("demand", "What must be done", help="It is printed as it stands."), *DUE,
    ),
    statements(TOLD_INFORMATION), ENGLISH, INSIDE_NOTE,
)  # fmt: skip
INTERVIEW = (
    asking.to_parties("Who is required to attend"),
    asking.line("attendee", "Person required, by office"),
    asking.text("subject", "What the interview is about"),
    asking.moment("interview_at", "Time"),
    asking.line("place", "Place"),
    statements({"consequences": TOLD_INFORMATION["consequences"]}), ENGLISH, INSIDE_NOTE,
)  # fmt: skip

# ── Penalties ──────────────────────────────────────────────────────────────────────────────────────────────────────

KINDS = fixed(fine="Penalty of a single amount", daily="Penalty at a daily rate")
SINGLE, RUNNING = ("kind", ("fine",)), ("kind", ("daily",))


def penalty(*more: Field, begins: bool) -> tuple[Field, ...]:
    """One penalty. `begins`: the first day of a daily rate is fixed, not only proposed."""
    return (
        asking.party("party", "On whom", required=False, help="Leave empty where all addressees are liable jointly (Schedule 15)."),
        asking.choice("kind", "Kind of penalty", KINDS),
        asking.thing("violation", "For which failure", asking.violations),
        asking.amount("amount", "Amount in pounds", only_when=SINGLE),
        asking.amount("rate", "Pounds for each day", only_when=RUNNING),
        asking.day("rate_from", "First day of the rate", only_when=RUNNING, required=begins),
        asking.line("stops", "What compliance stops it", only_when=RUNNING, help="The whole of it, unless this says otherwise."),
        Field("rate_for", "For how many days at most", Kind.PERIOD, False, choices=(Choice("calendar_day", "calendar days"),), only_when=RUNNING),
        asking.day("rate_until", "Until which day at the latest", only_when=RUNNING, required=False),
        *more,
    )  # fmt: skip


PAYMENT_TERMS: tuple[Field, ...] = (
    asking.choice("pay_wording", "When to pay", WORDINGS, initial=BEGINNING),
    within("pay_within", "Period to pay", "pay_wording", initial=calendar_days(28)),
    asking.day("pay_by", "To pay by", only_when=("pay_wording", (BY,))),
)
# Sch 13 para 4: on what the maximum is reckoned. Where the parties disagree, the revenue is "the amount determined by OFCOM".
REVENUE: tuple[Field, ...] = (
    asking.choice("revenue_case", "Revenue for the maximum", fixed(
        complete="Of the most recent complete accounting period", unfinished="First accounting period not ended: Ofcom's estimate",
        group="Of the group, where addressees are liable jointly", none="No accounting period", not_provider="Not a provider",
    ), required=False, help="Asked where a penalty is proposed or imposed."),
    asking.amount("revenue", "Qualifying worldwide revenue in pounds", only_when=("revenue_case", ("complete", "unfinished", "group"))),
    asking.day("period_from", "Accounting period from", required=False, only_when=("revenue_case", ("complete", "group"))),
    asking.day("period_to", "Accounting period until", required=False, only_when=("revenue_case", ("complete", "group"))),
)  # fmt: skip
WEIGHED = asking.text(
    "weighed", "Reasons for the amount: aggravating and mitigating factors", required=False,
    help="Asked where a penalty is proposed or imposed.",
)  # fmt: skip


def penalties(key_item: str, title: str, *more: Field, begins: bool) -> Field:
    return asking.each("sanctions", title, key_item, *penalty(*more, begins=begins), least=0)


# ── Notices and decisions ──────────────────────────────────────────────────────────────────────────────────────────

FAILURES = asking.things("violations", "Requirements with which it failed, or is failing, to comply", asking.violations, least=1)
REPRESENTATIONS: tuple[Field, ...] = (
    asking.choice("wording", "Time to make representations", WORDINGS, initial=AFTER),
    within("statement_within", "Period", "wording", initial={"n": 20, "unit": "working_day"}),
    asking.day("statement_by", "Until", only_when=("wording", (BY,))),
)
PROVISIONAL = (
    asking.to_parties(), FAILURES,
    asking.text("facts", "Facts and evidence"),
    asking.text("reasons", "Reasons for the opinion that it failed, or is failing"),
    asking.each(
        "steps", "Steps it may be required to take", "proposed_step",
        asking.thing("violation", "For which failure", asking.violations),
        asking.line("title", "Step in one line"), asking.text("demand", "What would have to be done"), least=0,
    ),
    penalties("intended", "Penalties proposed", begins=False), *REVENUE, WEIGHED,
    *REPRESENTATIONS, statements(TOLD_PROVISIONAL), ENGLISH, INSIDE_NOTE,
)  # fmt: skip

STEP_KINDS = fixed(
    steps="Steps to comply or to remedy", risk="Steps about a risk the assessment left out (section 134)",
    access="Children's access assessment (section 135)", information="Information duties",
)  # fmt: skip
CONFIRMATION = (
    asking.to_parties(), FAILURES,
    asking.text("facts", "Facts and evidence"),
    asking.text("heard", "Representations, and how they were taken into account"),
    asking.yes_no("satisfied", "Ofcom are satisfied that it failed, or is failing, to comply"),
    asking.text("reasons", "Reasons"),
    asking.each(
        "requirements", "Steps required", "requirement",
        asking.thing("violation", "For which failure", asking.violations),
        asking.choice("matter", "What it is about", STEP_KINDS),
        asking.line("title", "Step in one line"),
        asking.text("demand", "What must be done", help="One act that can be checked. It is printed as it stands."),
        asking.text("reason", "Why this step"),
        asking.yes_no("proactive", "It asks for proactive technology", required=False, initial=False),
        asking.text("risk", "The risk: details, and the duty it bears on", only_when=("matter", ("risk",))),
        asking.choice("wording", "When", OF_A_STEP),
        within("within", "Period", "wording"),
        asking.day("by", "By", only_when=("wording", (BY,))),
        Field("hours", "Hours", Kind.PERIOD, choices=HOURS_ONLY, only_when=("wording", (HOURS,))),
        asking.moment("hours_from", "Time from which they run, as the decision states it", only_when=("wording", (HOURS,))),
        asking.line("proof", "Evidence of compliance wanted", required=False), least=0,
    ),
    asking.yes_no("uk_only", "Steps concern design or operation in the United Kingdom, or as it affects users there", initial=True),
    asking.text("technology", "Proactive technology: why section 136 allows it", required=False, help="Needed where a step asks for it."),
    penalties("sanction", "Penalties imposed", *PAYMENT_TERMS, begins=True), *REVENUE, WEIGHED,
    statements(TOLD_CONFIRMATION), ENGLISH, INSIDE_NOTE,
)  # fmt: skip
NO_ACTION = (asking.to_parties(), FAILURES, asking.text("reasons", "Reasons, in short"), statements(TOLD_NO_ACTION), ENGLISH, INSIDE_NOTE)

GROUNDS_OF_A_PENALTY = fixed(
    step="A step of the confirmation decision was not taken (section 139)", technology="Technology notice not complied with (section 140)",
    fee="Fee not paid (section 141)",
)  # fmt: skip
PROPOSAL = (
    asking.to_parties(),
    asking.choice("ground", "Ground", GROUNDS_OF_A_PENALTY), FAILURES,
    asking.text("reasons", "Reasons for the penalty"),
    penalties("intended", "Penalty proposed", begins=False), *REVENUE, WEIGHED,
    *REPRESENTATIONS, statements(TOLD_PROPOSAL), ENGLISH, INSIDE_NOTE,
)  # fmt: skip
PENALTY_NOTICE = (
    asking.to_parties(),
    asking.choice("ground", "Ground", GROUNDS_OF_A_PENALTY), FAILURES,
    asking.text("heard", "Representations, and how they were taken into account"),
    asking.yes_no("satisfied", "Ofcom are still satisfied as to the failure"),
    asking.text("reasons", "Reasons for the penalty"),
    penalties("sanction", "Penalty", *PAYMENT_TERMS, begins=True), *REVENUE, WEIGHED,
    statements(TOLD_PENALTY), ENGLISH, INSIDE_NOTE,
)  # fmt: skip
