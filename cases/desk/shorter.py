"""Short names of steps, for the drawing of the way and the heads of columns. A step without one keeps its title."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from regulator.procedure.language import Step

SHARED: Mapping[str, Promise] = {
    "receive_lead": _("Lead"),
    "file_case": _("Filed"),
    "add_evidence": _("Evidence"),
    "summon": _("Interview"),
    "order_correction": _("Order to correct"),
    "give_pre_notice": _("Advance notice"),
    "make_statement": _("Statement"),
    "call_hearing": _("Hearing"),
    "review_legality": _("Legal review"),
    "discuss_collectively": _("Joint discussion"),
    "decide": _("Decision"),
    "conclude": _("Concluded"),
    "serve": _("Service"),
    "record_payment": _("Payment"),
    "issue_demand": _("Demand"),
    "apply_to_court": _("Court"),
    "penalise_on_the_spot": _("On the spot"),
}
# What a procedure alone knows, or calls otherwise.
OWN: Mapping[str, Mapping[str, Promise]] = {
    "eu-dsa": {
        "file_case": _("Opened"),
        "request_information": _("Request"),
        "require_information": _("Required to inform"),
        "order_inspection": _("Inspection"),
        "order_interim": _("Interim measures"),
        "order_monitoring": _("Monitoring"),
        "issue_findings": _("Findings"),
        "give_access": _("Access to the file"),
        "make_statement": _("Observations"),
        "record_board_views": _("Board"),
        "bind_commitments": _("Commitments"),
        "decide_on_plan": _("Action plan"),
        "invite_observations": _("Restriction"),
        "serve": _("Notification"),
        "publish_decision": _("Published"),
    },
    "uk-osa": {
        "file_case": _("Investigation"),
        "record_violation": _("Failure"),
        "give_information_notice": _("Information"),
        "give_provisional_notice": _("Provisional notice"),
        "make_statement": _("Representations"),
        "review_statement": _("Considered"),
        "give_confirmation_decision": _("Decision"),
        "tell_no_action": _("No action"),
        "propose_penalty": _("Penalty proposed"),
        "give_penalty_notice": _("Penalty notice"),
        "accept_remediation": _("Complied with"),
        "find_refusal": _("Not complied with"),
    },
    "au-osa": {
        "file_case": _("Opened"),
        "record_violation": _("Contravention"),
        "give_report_notice": _("Reporting notice"),
        "give_periodic_notice": _("Periodic notice"),
        "submit_remediation": _("Report"),
        "find_refusal": _("Not complied with"),
        "give_pre_notice": _("Preliminary view"),
        "make_statement": _("Answer"),
        "give_warning": _("Warning"),
        "give_notification": _("Notification"),
        "accept_undertaking": _("Undertaking"),
        "give_infringement_notice": _("Infringement notice"),
        "apply_civil_penalty": _("Court"),
    },
}


def name(regime: str, step: Step) -> str:
    """The short name of a step under a law."""
    return str(OWN.get(regime, {}).get(step.key) or SHARED.get(step.key) or _t(step.title))
