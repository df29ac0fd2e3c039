"""Operators, platforms and who speaks for them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from cases import actions
from platforms import actions as supervised
from platforms import queries
from platforms.models import Operator, Representative
from regulator.audit.models import Entry
from regulator.outbox.models import Outgoing
from tests import make, people


def named(cast: people.Cast, **other: object) -> Representative:
    return supervised.name_representative(
        operator=cast.operator, by=cast.clerk, at=people.FOUNDED, name="Wu Min", email="wu@example.org",
        letter=people.LETTER, letter_name="letter.pdf", active_from=date(2026, 1, 1), **other,
    )  # fmt: skip


def test_an_operator_is_entered_once(cast: people.Cast) -> None:
    with pytest.raises(ValidationError):
        supervised.add_operator(
            by=cast.clerk, at=people.FOUNDED, name="Again", registered_number=cast.operator.registered_number,
            address="x", country="cn",
        )  # fmt: skip
    assert Operator.objects.count() == 2


def test_turnover_is_on_file_with_its_source(cast: people.Cast) -> None:
    said = {"year": 2025, "amount": Decimal("3650000000.00"), "currency": "cny", "source": "Annual report, p. 9"}
    supervised.record_turnover(operator=cast.operator, by=cast.lin, at=people.FOUNDED, **said)
    with pytest.raises(ValidationError):
        supervised.record_turnover(operator=cast.operator, by=cast.lin, at=people.FOUNDED, **said)
    assert [row.currency for row in queries.turnovers(cast.operator.pk)] == ["CNY"]


def test_an_invitation_goes_out_when_the_letter_was_checked_and_works_once(cast: people.Cast) -> None:
    row = named(cast)
    assert list(queries.unchecked()) == [row]
    with pytest.raises(ValueError, match="no invitation"):
        supervised.letters.link_of(row)
    supervised.check_letter(representative=row, by=cast.clerk, at=people.FOUNDED)
    assert Outgoing.objects.filter(kind="invite_representative", payload={"representative": str(row.pk)}).exists()
    with pytest.raises(ValidationError):
        supervised.check_letter(representative=row, by=cast.clerk, at=people.FOUNDED)
    link = supervised.letters.link_of(row)
    with pytest.raises(ValidationError):
        supervised.accept_invitation(link=link + "x", username="wu", password=people.PASSWORD, at=people.FOUNDED)
    user = supervised.accept_invitation(link=link, username="wu", password=people.PASSWORD, at=people.FOUNDED)
    assert user.is_representative
    assert user.check_password(people.PASSWORD)
    with pytest.raises(ValidationError):
        supervised.accept_invitation(link=link, username="wu2", password=people.PASSWORD, at=people.FOUNDED)


def test_a_taken_name_leaves_the_invitation_open(cast: people.Cast) -> None:
    row = named(cast)
    supervised.check_letter(representative=row, by=cast.clerk, at=people.FOUNDED)
    link = supervised.letters.link_of(row)
    with pytest.raises(ValidationError):
        supervised.accept_invitation(link=link, username=cast.rep.username, password="x", at=people.FOUNDED)
    assert supervised.letters.invitation_of(link) == row


def test_whoever_is_revoked_or_out_of_date_speaks_no_more(cast: people.Cast) -> None:
    walk = make.case(cast, after="serve_order")
    assert actions.options(case=walk.case, by=cast.rep, at=walk.at)
    row = Representative.objects.get(user=cast.rep)
    supervised.revoke_representative(representative=row, by=cast.clerk, at=walk.at)
    with pytest.raises(actions.NotFound):
        actions.options(case=walk.case, by=cast.rep, at=walk.at)
    short = named(cast, active_until=date(2026, 3, 31))
    supervised.check_letter(representative=short, by=cast.clerk, at=walk.at)
    link = supervised.letters.link_of(short)
    wu = supervised.accept_invitation(link=link, username="wu", password=people.PASSWORD, at=walk.at)
    assert actions.options(case=walk.case, by=wu, at=walk.at)
    with pytest.raises(actions.NotFound):
        actions.options(case=walk.case, by=wu, at=walk.at + timedelta(days=30))


def test_a_representative_sees_their_own_platforms_only(cast: people.Cast) -> None:
    day = date(2026, 3, 2)
    assert [p.pk for p in queries.platforms(cast.rep, day)] == [cast.platform.pk]
    assert {p.pk for p in queries.platforms(cast.lin, day)} == {cast.platform.pk, cast.rival_platform.pk}
    assert [o.pk for o in queries.operators(cast.lin, day, q="rival")] == [cast.rival_platform.operator_id]


def test_every_change_stands_in_the_audit_of_the_operator(cast: people.Cast) -> None:
    supervised.change_operator(operator=cast.operator, by=cast.clerk, at=people.FOUNDED, address="2 Harbour Road")
    entries = Entry.objects.filter(subject_id=cast.operator.pk).order_by("n").values_list("step", flat=True)
    assert list(entries) == [
        "add_operator", "add_platform", "name_representative", "check_letter", "accept_invitation", "change_operator",
    ]  # fmt: skip
