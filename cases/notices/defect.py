"""What stands against the approval of a document."""

from __future__ import annotations

from dataclasses import dataclass

from regulator.procedure.language import Cite


@dataclass(frozen=True, slots=True)
class Defect:
    """Why a document cannot be approved as it is. `field`: the fact at fault (`requirements.0.demand`), or what of the
    authority's settings or the addressee's entry (`authority.court`, `addressees.0.address`). `warns`: its provision
    does not make the document void, or was not checked: a warning, which can be passed with a reason.
    """

    field: str
    sentence: str
    cite: Cite | None = None
    warns: bool = False
