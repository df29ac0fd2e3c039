"""Authorities and people: what is entered fits, and each change stands in the audit."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError

from regulator import records
from regulator.accounts import actions, forms, tokens
from regulator.accounts.models import Authority, Token, User
from regulator.audit import verify
from regulator.audit.models import Entry
from regulator.procedure.language import Role
from regulator.procedure.regimes import REGIMES
from tests.books.conftest import AT, PASSWORD, SYSTEM, found

pytestmark = pytest.mark.django_db

FOUNDING = {
    "key": "sea", "name": "Sea Authority", "regime": "cn-cac", "timezone": "Asia/Shanghai", "prefix": "SE",
    "admin": "Ada", "admin_name": "Ada Lu", "admin_email": "ada@example.org",
    "head": "Zhao", "head_name": "Zhao Min", "head_email": "zhao@example.org",
}  # fmt: skip


def found_by_command(**changed):
    given = [f"--{name.replace('_', '-')}={value}" for name, value in {**FOUNDING, **changed}.items() if value]
    call_command("found_authority", *given, stdout=StringIO())


def test_each_change_stands_in_the_audit_of_its_authority(authority, person, by):
    unit = actions.add_unit(authority=authority, name="Unit 1", by=by, at=AT)
    user, head = person("lin"), person("head", Role.HEAD)
    actions.set_roles(user=user, roles=[Role.SIGNATORY], unit=unit, by=SYSTEM, at=AT)
    mandate = actions.give_mandate(user=user, given_by=head, steps=["decide"], since=AT.date(), by=SYSTEM, at=AT)
    actions.end_mandate(mandate=mandate, on=AT.date(), by=by, at=AT)
    actions.change_authority(authority=authority, by=by, at=AT, settings={"hearing_threshold": "100000"})
    actions.deactivate(user=user, subject=authority, by=by, at=AT)
    steps = list(Entry.objects.filter(subject_id=authority.pk).order_by("n").values_list("step", flat=True))
    assert steps == [
        "found_authority", "add_unit", "add_user", "add_user", "set_roles", "give_mandate", "end_mandate",
        "change_authority", "deactivate",
    ]  # fmt: skip
    assert verify.verify().findings == []
    user.refresh_from_db()
    assert (user.roles, user.unit, user.is_active) == (["signatory"], unit, False)


@pytest.mark.parametrize("taken", [{"username": "LIN"}, {"username": "other", "email": "LIN@example.org"}])
def test_a_name_or_address_that_is_taken_is_refused_in_any_case(authority, taken):
    def add(**who):
        actions.add_user(subject=authority, name="x", roles=[Role.CLERK], by=SYSTEM, at=AT, **who)

    add(username="lin", email="lin@example.org")
    with pytest.raises(ValidationError):
        add(**taken)


@pytest.mark.parametrize("roles", [[Role.REPRESENTATIVE], [Role.CLERK, Role.REPRESENTATIVE], [Role.SYSTEM]])
def test_staff_cannot_be_representatives_nor_the_system(authority, roles):
    with pytest.raises(ValidationError):
        actions.add_user(subject=authority, username="x", name="x", roles=roles, by=SYSTEM, at=AT)
    row = User(username="x", name="x", authority=authority, roles=[role.value for role in roles])
    with pytest.raises(IntegrityError), records.writing(step="x", subject=authority, by=SYSTEM, at=AT) as ink:
        ink.add(row)


def test_a_unit_of_another_authority_is_refused(authority, person):
    unit = actions.add_unit(authority=found("other"), name="Unit 1", by=SYSTEM, at=AT)
    with pytest.raises(ValidationError):
        actions.set_roles(user=person("lin"), roles=[Role.CLERK], unit=unit, by=SYSTEM, at=AT)


def test_nobody_gives_a_mandate_to_themselves_nor_one_that_ends_before_it_begins(person):
    user, head = person("lin"), person("head", Role.HEAD)
    day = AT.date()
    for wrong in ({"given_by": user}, {"given_by": head, "until": day - timedelta(days=1)}):
        with pytest.raises(ValidationError):
            actions.give_mandate(user=user, steps=[], since=day, by=SYSTEM, at=AT, **wrong)


def test_numbers_and_law_of_an_authority_stay(authority):
    for column in ("key", "regime", "prefix"):
        with pytest.raises(ValidationError):
            actions.change_authority(authority=authority, by=SYSTEM, at=AT, **{column: "x"})


def test_a_site_is_founded_with_its_first_administrator(monkeypatch):
    monkeypatch.setenv("REGULATOR_ADMIN_PASSWORD", PASSWORD)
    found_by_command()
    user, head = User.objects.order_by("username")
    assert (user.username, user.authority.name, user.roles) == ("ada", "Sea Authority", ["administrator"])
    assert (head.username, head.roles, head.has_usable_password()) == ("zhao", ["head"], False)
    assert head.invitations.count() == 1
    assert user.check_password(PASSWORD)
    assert verify.verify().findings == []


@pytest.mark.parametrize(
    "wrong", [{"regime": "cn"}, {"timezone": "Mars"}, {"key": "a b"}, {"admin_email": "x"}, {"name": ""}]
)
def test_a_site_founded_wrongly_says_why_and_leaves_nothing(monkeypatch, wrong):
    monkeypatch.setenv("REGULATOR_ADMIN_PASSWORD", PASSWORD)
    with pytest.raises(CommandError):
        found_by_command(**wrong)
    assert not Authority.objects.exists()
    assert not User.objects.exists()


def test_a_weak_password_founds_nothing(monkeypatch):
    monkeypatch.setenv("REGULATOR_ADMIN_PASSWORD", "short")
    with pytest.raises(CommandError):
        found_by_command()
    assert not Authority.objects.exists()


def test_the_command_prints_a_token_once(person):
    user, said = person("lin"), StringIO()
    call_command("token", "LIN", stdout=said)
    secret = said.getvalue().strip()
    assert Token.objects.get(digest=tokens.digest(secret)).user == user
    with pytest.raises(CommandError):
        call_command("token", "nobody")


@pytest.mark.parametrize(
    ("regime", "more", "zone", "settings"),
    [
        ("cn-cac", (), "Asia/Shanghai", {}),
        ("eu-dsa", (), "Europe/Brussels", {"place": "brussels"}),
        ("uk-osa", ("--place", "sct"), "Europe/London", {"place": "sct"}),
        ("au-osa", ("--timezone", "Australia/Perth"), "Australia/Perth", {"place": "nsw"}),
    ],
)
def test_place_and_clock_of_a_new_authority_follow_its_law(
    db: None, monkeypatch: pytest.MonkeyPatch, regime: str, more: tuple[str, ...], zone: str, settings: dict[str, str]
) -> None:
    monkeypatch.setenv("REGULATOR_ADMIN_PASSWORD", "a lantern over the harbour")
    given = {
        "key": "new", "name": "New", "regime": regime, "prefix": "NW", "admin": "ann", "admin-name": "Ann",
        "admin-email": "ann@example.org", "head": "bob", "head-name": "Bob", "head-email": "bob@example.org",
    }  # fmt: skip
    said = [part for name, value in given.items() for part in (f"--{name}", value)]
    call_command("found_authority", *said, *more, stdout=StringIO())
    founded = Authority.objects.get(key="new")
    assert (founded.timezone, founded.settings) == (zone, settings)
    with pytest.raises(CommandError, match="no place"):
        call_command("found_authority", *said, "--place", "moon", stdout=StringIO())


@pytest.mark.parametrize(
    ("regime", "asked", "not_asked"),
    [
        ("cn-cac", {"hearing_threshold", "document_word"}, {"email_deemed_days"}),
        ("eu-dsa", {"court"}, {"hearing_threshold", "document_word", "reconsideration_body", "post_deemed_days"}),
        ("uk-osa", {"email_deemed_days", "post_deemed_days"}, {"hearing_threshold", "document_word"}),
        ("au-osa", {"reconsideration_body"}, {"hearing_threshold", "email_deemed_days"}),
    ],
)
def test_an_authority_is_asked_what_its_law_has_a_use_for(regime: str, asked: set[str], not_asked: set[str]) -> None:
    form = forms.Authority(regime=REGIMES[regime])
    assert asked <= form.fields.keys()
    assert not not_asked & form.fields.keys()


def test_settings_are_kept_as_text_and_the_place_stays() -> None:
    said = {"name": "Office", "email_deemed_days": "3", "post_deemed_days": ""}
    form = forms.Authority(said, regime=REGIMES["uk-osa"])
    assert form.is_valid(), form.errors
    columns = form.columns({"place": "ni", "post_deemed_days": "5"})
    assert columns["settings"] == {"place": "ni", "email_deemed_days": "3"}
