"""Where the words of a document come from: the rows of the books, read into a context."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from cases import file
from cases.file import Look
from cases.models import Notice
from cases.notices import compose, number
from platforms.models import Operator
from regulator.accounts.models import Authority, Mandate, User
from regulator.procedure import facts as law
from regulator.procedure.language import JSON, Act, PartyKind, Ref


def of_notice(notice: Notice) -> dict[str, JSON]:
    """The context of an issued notice, from the file as it was when the act was taken."""
    look = file.build(notice.case)
    acts = tuple(act for act in look.file.acts if act.n <= notice.act_n)
    then = file.with_acts(look.file, acts)
    act = then.act(notice.act_n)
    language = notice.language or compose.spoken(then.regime, act.facts)
    return compose.context(
        then, act, number=number.Number(notice.number, _local(notice)), language=language,
        people=_signatory(look, notice.act_n), **_of_case(look),
    )  # fmt: skip


def of_draft(look: Look, n: int, *, on: date) -> dict[str, JSON]:
    """The context of a draft that is an act of the case, as if it were issued on a day. KeyError for another act."""
    act = look.file.act(n)
    language = compose.spoken(look.file.regime, act.facts)
    return compose.context(look.file, act, on=on, draft=True, language=language, people={}, **_of_case(look))


def of_values(
    look: Look, step: str, values: Mapping[str, Any], *, on: date, about: Ref | None = None
) -> dict[str, JSON]:
    """The same for typed values of a step that drafts, or that issues without a draft. facts.Malformed where they do
    not hold; KeyError for others.
    """
    fields = law.fields_of(look.file.regime, step)
    meant = law.meant(fields, law.kept(fields, values))
    to = law.concerned(meant) or (look.file.act(about.n).to if about else ())
    act = Act(
        len(look.file.acts) + 1, step, None, datetime.min.replace(tzinfo=UTC), "", about, facts=meant,
        items=law.items_of(fields, meant), to=to,
    )  # fmt: skip
    return compose.context(
        look.file, act, on=on, draft=True, language=compose.spoken(look.file.regime, meant), people={}, **_of_case(look)
    )


def office(authority: Authority) -> compose.Office:
    return compose.Office(
        authority.name, authority.name_local, authority.address, authority.contact, authority.payment_account,
        authority.reconsideration_body, authority.court,
    )  # fmt: skip


def addressees(look: Look) -> dict[str, compose.Addressee]:
    """Every party of the case by its key, with the address of the operator it belongs to."""
    operators = {look.case.operator_id: look.case.operator}
    others = {one.operator for one in look.people.parties if one.operator} - set(operators)
    operators |= {row.pk: row for row in Operator.objects.filter(pk__in=others)} if others else {}
    return {
        one.party.key: _addressee(one, operators[one.operator] if one.operator else None) for one in look.people.parties
    }


def _addressee(one: file.Concerned, operator: Operator | None) -> compose.Addressee:
    """A company of the group is not on file: the notice names it, where it sits is written on the envelope."""
    if operator is None:
        return compose.Addressee(one.party.name, one.party.name_local, "", "", one.office, "")
    number_of_company = operator.registered_number if one.party.kind is PartyKind.OPERATOR else ""
    return compose.Addressee(
        one.party.name, one.party.name_local, operator.address, operator.address_local, one.office, number_of_company
    )


def _of_case(look: Look) -> dict[str, Any]:
    case = look.case
    return {
        "authority": office(case.authority), "parties": addressees(look), "case_number": case.number,
        "platform": (case.platform.name, case.platform.name_local),
        "numbers": {row.n: given for row in look.rows if (given := number.given(row.marks))},
    }  # fmt: skip


def _local(notice: Notice) -> str:
    """The document number in Chinese."""
    numbered = number.written(
        notice.template, prefix=notice.authority.prefix, year=notice.year, n=notice.n,
        document_word=notice.authority.document_word,
    )  # fmt: skip
    return numbered.local


def _signatory(look: Look, n: int) -> dict[str, compose.Person]:
    """Who signed act `n`, with the mandate in force on its day."""
    row = look.row(n)
    user = User.objects.filter(pk=row.user_id).first()
    if user is None:
        return {}
    mandate = _mandate(user.pk, row.step, row.on)
    person = compose.Person(user.name, user.name_local, "", mandate.reference if mandate else "")
    return {str(user.pk): person}


def _mandate(user: UUID, step: str, on: date | None) -> Mandate | None:
    if on is None:
        return None
    of_step = Q(steps=[]) | Q(steps__contains=[step])
    in_force = Q(since__lte=on) & (Q(until=None) | Q(until__gte=on))
    return Mandate.objects.filter(of_step, in_force, user_id=user).order_by("since", "id").last()
