"""Nobody gives themselves power: roles and mandates are proposed by one person and confirmed by a second."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from regulator import records
from regulator.accounts import actions, granting, queries
from regulator.accounts.models import Grant, Mandate, User
from regulator.audit import verify
from regulator.audit.models import Entry
from regulator.procedure.language import Role
from tests.books.conftest import AT, SYSTEM, found

pytestmark = pytest.mark.django_db
DAY = AT.date()


@pytest.fixture
def ada(person):
    return person("ada", Role.ADMINISTRATOR)


@pytest.fixture
def head(person):
    return person("head", Role.HEAD)


@pytest.fixture
def grant(person, ada):
    """An inspector who is to become a legal reviewer as well."""
    roles = [Role.INSPECTOR, Role.LEGAL]
    return granting.propose_roles(user=person("lin"), roles=roles, unit=None, by=ada, at=AT)


def roles(user):
    return User.objects.get(pk=user.pk).roles


def by_sql(authority, *rows, **columns):
    """Write past the verbs, with the pen."""
    with (
        pytest.raises(IntegrityError) as refused,
        records.writing(step="x", subject=authority, by=SYSTEM, at=AT) as ink,
    ):
        ink.alter(rows[0], **columns) if columns else ink.add(*rows)
    return str(refused.value)


def test_a_role_holds_once_a_second_person_confirmed_it(authority, grant, ada, head):
    assert roles(grant.user) == ["inspector"]
    granting.confirm(grant=grant, by=head, at=AT)
    assert roles(grant.user) == ["inspector", "legal reviewer"]
    entries = Entry.objects.filter(subject_id=authority.pk, step__endswith="_grant").order_by("n")
    assert [(one.step, one.by_name, one.about) for one in entries] == [
        ("propose_grant", "Ada", str(grant.user_id)), ("confirm_grant", "Head", str(grant.user_id))
    ]  # fmt: skip
    assert verify.verify().findings == []


def test_another_administrator_confirms_as_well(grant, person):
    granting.confirm(grant=grant, by=person("bo", Role.ADMINISTRATOR), at=AT)
    assert "legal reviewer" in roles(grant.user)


def test_who_proposed_it_does_not_confirm_it(authority, grant, ada):
    with pytest.raises(ValidationError, match="A second person decides"):
        granting.confirm(grant=grant, by=ada, at=AT)
    said = by_sql(authority, grant, decided_by=ada, decided_at=AT, confirmed=True)
    assert "grant_decided_by_a_second_person" in said
    assert roles(grant.user) == ["inspector"]


def test_whom_it_is_for_does_not_confirm_it(authority, person, ada, head):
    grant = granting.propose_roles(user=head, roles=[Role.HEAD, Role.SIGNATORY], unit=None, by=ada, at=AT)
    with pytest.raises(ValidationError, match="A second person decides"):
        granting.confirm(grant=grant, by=head, at=AT)
    assert "grant_decided_by_a_second_person" in by_sql(
        authority, grant, decided_by=head, decided_at=AT, confirmed=True
    )
    assert roles(head) == ["head"]


def test_nobody_proposes_their_own(authority, ada):
    with pytest.raises(ValidationError, match="Nobody changes their own"):
        granting.propose_roles(user=ada, roles=[Role.HEAD], unit=None, by=ada, at=AT)
    own = Grant(user=ada, kind="roles", terms={"roles": ["head"], "unit": None}, proposed_by=ada, proposed_at=AT)
    assert "grant_not_to_oneself" in by_sql(authority, own)


def test_nobody_changes_their_own_roles_nor_gives_any_at_once(ada, person):
    with pytest.raises(ValidationError, match="Nobody changes their own"):
        actions.set_roles(user=ada, roles=[], unit=None, by=queries.actor(ada), at=AT)
    lin = person("lin")
    with pytest.raises(ValidationError, match="second person"):
        actions.set_roles(user=lin, roles=[Role.HEAD], unit=None, by=queries.actor(ada), at=AT)
    assert (roles(ada), roles(lin)) == (["administrator"], ["inspector"])


def test_what_takes_power_away_holds_at_once(ada, person):
    user = person("lin", Role.INSPECTOR, Role.HEAD)
    actions.set_roles(user=user, roles=[Role.INSPECTOR], unit=None, by=queries.actor(ada), at=AT)
    assert roles(user) == ["inspector"]


def test_a_person_is_entered_without_power(authority, ada):
    with pytest.raises(ValidationError, match="second person"):
        actions.add_user(subject=authority, username="x", name="X", roles=[Role.HEAD], by=queries.actor(ada), at=AT)
    user = actions.add_user(subject=authority, username="x", name="X", roles=[], by=queries.actor(ada), at=AT)
    assert roles(user) == []


@pytest.mark.parametrize("role", sorted({Role.INSPECTOR, Role.HEAD, Role.LEGAL, Role.SIGNATORY, Role.CLERK}))
def test_who_administers_works_on_no_case(authority, ada, person, role):
    both = [Role.ADMINISTRATOR, role]
    with pytest.raises(ValidationError, match="stands alone"):
        granting.propose_roles(user=person("lin"), roles=both, unit=None, by=ada, at=AT)
    with pytest.raises(ValidationError, match="stands alone"):
        actions.add_user(subject=authority, username="x", name="X", roles=both, by=SYSTEM, at=AT)
    row = User(username="x", name="X", authority=authority, roles=[one.value for one in both])
    assert "user_administrator_works_on_no_case" in by_sql(authority, row)


def test_only_administrators_and_heads_of_the_own_authority_have_a_say(grant, person, authority):
    elsewhere = found("other")
    for by in (
        person("chen"),
        person("sun", Role.SIGNATORY),
        actions.add_user(subject=elsewhere, username="y", name="Y", roles=[Role.HEAD], by=SYSTEM, at=AT),
    ):
        with pytest.raises(ValidationError, match="An administrator or a head"):
            granting.confirm(grant=grant, by=by, at=AT)
        with pytest.raises(ValidationError, match="An administrator or a head"):
            granting.propose_roles(user=grant.user, roles=[Role.HEAD], unit=None, by=by, at=AT)


def test_what_was_refused_stays_refused(grant, head, person):
    granting.refuse(grant=grant, by=head, at=AT)
    with pytest.raises(ValidationError, match="decided already"):
        granting.confirm(grant=grant, by=person("bo", Role.ADMINISTRATOR), at=AT)
    assert roles(grant.user) == ["inspector"]
    assert not queries.waiting(grant.user.authority).exists()


def test_one_proposal_of_roles_waits_at_a_time(grant, head):
    with pytest.raises(ValidationError, match="wait for a second person already"):
        granting.propose_roles(user=grant.user, roles=[Role.HEAD], unit=None, by=head, at=AT)


def test_a_mandate_holds_once_the_head_who_gives_it_confirmed_it(authority, person, ada, head):
    user, other = person("sun", Role.SIGNATORY), person("tang", Role.HEAD)
    grant = granting.propose_mandate(
        user=user, given_by=head, steps=["decide"], since=DAY, up_to="5000.00", reference="M-1", by=ada, at=AT
    )
    assert not Mandate.objects.exists()
    with pytest.raises(ValidationError, match="Head gives this mandate"):
        granting.confirm(grant=grant, by=other, at=AT)
    said = by_sql(authority, grant, decided_by=other, decided_at=AT, confirmed=True)
    assert "grant_mandate_confirmed_by_its_giver" in said
    grant = Grant.objects.get()
    granting.confirm(grant=grant, by=head, at=AT)
    mandate = Mandate.objects.get()
    assert (mandate.user, mandate.given_by, mandate.steps, str(mandate.up_to)) == (user, head, ["decide"], "5000.00")
    with pytest.raises(ValidationError, match="decided already"):
        granting.confirm(grant=grant, by=head, at=AT)


def test_a_mandate_comes_from_a_head_and_is_proposed_by_another(person, ada, head):
    user = person("sun", Role.SIGNATORY)
    for wrong in ({"given_by": person("chen")}, {"given_by": head, "until": DAY - timedelta(days=1)}):
        with pytest.raises(ValidationError):
            granting.propose_mandate(user=user, steps=[], since=DAY, by=ada, at=AT, **wrong)
    with pytest.raises(ValidationError, match="somebody else proposes"):
        granting.propose_mandate(user=user, given_by=head, steps=[], since=DAY, by=head, at=AT)
    with pytest.raises(ValidationError, match="second person"):
        actions.give_mandate(user=user, given_by=head, steps=[], since=DAY, by=queries.actor(ada), at=AT)


def test_a_closed_account_gets_no_power(grant, head):
    actions.deactivate(user=grant.user, subject=grant.user.authority, by=SYSTEM, at=AT)
    with pytest.raises(ValidationError, match="closed"):
        granting.confirm(grant=Grant.objects.get(), by=head, at=AT)
    assert Grant.objects.get().confirmed is None
