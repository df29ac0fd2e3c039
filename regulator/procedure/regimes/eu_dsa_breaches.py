"""`eu-dsa`: which act each breach of a decision, or of a request for information, is a breach of."""

from __future__ import annotations

from collections.abc import Callable

from regulator.procedure.conditions.disobeying import Breach, Instrument, something_to_obey
from regulator.procedure.language import Act
from regulator.procedure.regimes.eu_dsa_sources import DSA

# fmt: off


def found(*outcomes: str) -> Callable[[Act, str], bool]:
    return lambda act, party: act.facts.get("outcome") in outcomes


def asks_to_comply(act: Act, party: str) -> bool:
    return any(row["kind"] == "finding" and row["party"] == party for row in act.facts.get("sanctions", ()))


def sets_terms(act: Act, party: str) -> bool:
    return act.facts.get("how") != "refused"


NONE_STANDS = "No decision that violation %(ref)s could breach was notified to this party and still stands."
BREACHES = {
    # DSA 73(1)(b), (c), 74(1)(b), (c), 76(1)(c)-(e): interim measures, commitments and decisions "adopted pursuant to" 70, 71, 73, 75.
    "dsa-70-breach": Breach((Instrument("order_interim"),), NONE_STANDS),
    "dsa-71-breach": Breach((Instrument("bind_commitments"),), NONE_STANDS),
    "dsa-73-breach": Breach((Instrument("decide", asks_to_comply), Instrument("decide_on_plan")), NONE_STANDS),
    # DSA 74(2)(c)-(f): a statement "within the time limit set", an inspection, measures under 72, conditions of access to the file.
    "dsa-69-unrectified": Breach((Instrument("record_inspection", lambda act, party: "rectify_within" in act.facts),),
                                 "No inspection on file set this party a time to rectify, as violation %(ref)s needs."),
    "dsa-69-refused": Breach((Instrument("order_inspection"),), NONE_STANDS),
    "dsa-72-breach": Breach((Instrument("order_monitoring"),), NONE_STANDS),
    "dsa-79-breach": Breach((Instrument("set_access_terms"), Instrument("give_access", sets_terms)),
                            "No conditions of access to the file were set for this party, as violation %(ref)s needs."),
    # DSA 74(2)(b): "failing to reply to the request for information by decision within the set time limit".
    "dsa-67-silent": Breach((Instrument("find_wrong_answer", found("silent")),),
                            "No answer of this party to a decision requiring information was found missing, as violation %(ref)s needs."),
    # DSA 74(2)(a): "supplying incorrect, incomplete or misleading information in response to a simple request or request by decision".
    "dsa-67-misled": Breach((Instrument("find_wrong_answer", found("incorrect", "incomplete", "misleading")),),
                            "No answer of this party to a request was found wrong, as violation %(ref)s needs."),
}
OBEYABLE = something_to_obey(BREACHES, DSA("74(1), (2); 76(1)"))
