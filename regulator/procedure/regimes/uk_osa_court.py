"""`uk-osa`: the needs of an application to court. The orders themselves are for the court alone."""

from __future__ import annotations

from regulator.procedure.conditions.applying import (
    contested_before,
    failure_continues,
    ground_of_order,
    penalty_overdue,
    step_still_failed,
)
from regulator.procedure.regimes.uk_osa_limits import CONFIRMATION
from regulator.procedure.regimes.uk_osa_sources import OSA, PARTLY, UNVERIFIED

NOT_COMPLIED, UNPAID, HARM = "not_complied", "unpaid", "harm"
DISRUPTION = OSA("144-147", PARTLY)
DEBT = OSA("137; 139(5)", PARTLY)
# 144-147: a confirmation decision was not obeyed or a penalty not paid, or the harm of a failure that goes on does not
# allow to wait for either. A debt is an unpaid penalty. On what a warrant is issued was not read (Schedule 12).
GROUNDS = {
    **dict.fromkeys(
        ("service_restriction", "interim_service", "access_restriction", "interim_access"),
        ((NOT_COMPLIED, UNPAID, HARM), DISRUPTION),
    ),
    "civil": ((NOT_COMPLIED,), OSA("133", UNVERIFIED)),
    "debt": ((UNPAID,), DEBT),
}
APPLYING = (
    ground_of_order("order", GROUNDS, DISRUPTION),
    step_still_failed(NOT_COMPLIED, CONFIRMATION, "correct", DISRUPTION),
    penalty_overdue(UNPAID, DEBT),
    failure_continues(HARM, "tell_no_action", DISRUPTION),
    # An appeal does not stop a decision by itself (168, not read), but the court that is asked has to know of it.
    contested_before((NOT_COMPLIED, UNPAID), "appeal_tribunal", OSA("168", UNVERIFIED)),
)
