"""`eu-dsa`: which act each breach of a decision, or of a request for information, is a breach of."""

from __future__ import annotations

from collections.abc import Callable

from regulator.procedure.conditions.disobeying import Breach, Instrument, something_to_obey
from regulator.procedure.language import Act
from regulator.procedure.regimes.eu_dsa_sources import DSA

# fmt: off


def found(*outcomes: str) -> Callable[[Act, str], bool]:
    return lambda act, party: act.facts.get("outcome") in outcomes


BREACHES = {
    # DSA 74(2)(b): "failing to reply to the request for information by decision within the set time limit".
    "dsa-67-silent": Breach((Instrument("find_wrong_answer", found("silent")),),
                            "No answer of this party to a decision requiring information was found missing, as violation %(ref)s needs."),
    # DSA 74(2)(a): "supplying incorrect, incomplete or misleading information in response to a simple request or request by decision".
    "dsa-67-misled": Breach((Instrument("find_wrong_answer", found("incorrect", "incomplete", "misleading")),),
                            "No answer of this party to a request was found wrong, as violation %(ref)s needs."),
}
OBEYABLE = something_to_obey(BREACHES, DSA("74(1), (2); 76(1)"))
