"""manage.py found_authority"""

import getpass
import os
import sys
from typing import Any
from zoneinfo import available_timezones

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from regulator import records
from regulator.accounts import actions, asks, queries
from regulator.procedure.language import Role
from regulator.procedure.regimes import REGIMES

QUESTIONS = (
    ("key", "Short key of the authority (letters, digits, hyphens)"),
    ("name", "Name of the authority"),
    ("regime", f"Regime ({', '.join(REGIMES)})"),
    ("prefix", "Prefix of its case numbers (such as DH)"),
    ("admin", "User name of the first administrator"),
    ("admin_name", "Full name of the first administrator"),
    ("admin_email", "E-mail address of the first administrator"),
    ("head", "User name of the first head, who confirms roles and mandates"),
    ("head_name", "Full name of the first head"),
    ("head_email", "E-mail address of the first head; the invitation goes there"),
)
# What follows from the law where nothing else is said.
FOLLOWS = (("place", "Place, where the regime knows several"), ("timezone", "Time zone"))
PASSWORD = "REGULATOR_ADMIN_PASSWORD"  # noqa: S105 - the name of a variable


class Command(BaseCommand):
    help = (
        "Found an authority, its administrator and its head. Asks for what is not given; the administrator's password"
        f" may stand in {PASSWORD}."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        for name, question in QUESTIONS:
            parser.add_argument(f"--{name.replace('_', '-')}", help=question)
        for name, what in FOLLOWS:
            parser.add_argument(f"--{name}", default="", help=f"{what}; left out, that of the regime")

    def handle(self, *args: Any, **options: Any) -> None:
        given = {name: options[name] or ask(name, question) for name, question in QUESTIONS}
        given |= {name: options[name] for name, _what in FOLLOWS}
        given["place"] = given["place"] or ask_place(given["regime"])
        password = os.environ.get(PASSWORD) or ask_secret()
        try:
            found(complete(given, password), password)
        except ValidationError as wrong:
            raise CommandError("\n".join(wrong.messages)) from wrong
        self.stdout.write(
            f"{given['name']} is founded. {given['admin_name']} may sign in as {given['admin']};"
            f" {given['head_name']} gets an invitation at {given['head_email']}."
        )


def ask(name: str, question: str) -> str:
    """The answer of the person at the terminal; CommandError where there is none."""
    if not sys.stdin.isatty():
        raise CommandError(f"Give --{name.replace('_', '-')}: {question}.")
    answer = ""
    while not answer:
        answer = input(f"{question}: ").strip()
    return answer


def ask_place(regime: str) -> str:
    """Where several calendars of holidays are possible; empty for the first of them."""
    places = REGIMES[regime].places if regime in REGIMES else ()
    if len(places) < 2 or not sys.stdin.isatty():
        return ""
    said = ", ".join(f"{key}: {title}" for key, title, _id in places)
    return input(f"Place ({said}; empty for {places[0][0]}): ").strip()


def ask_secret() -> str:
    if not sys.stdin.isatty():
        raise CommandError(f"Give the administrator's password in {PASSWORD}.")
    first, second = getpass.getpass("Password (12 characters or more): "), getpass.getpass("The same again: ")
    if first != second:
        raise CommandError("The two passwords differ; nothing was founded.")
    return first


def complete(given: dict[str, str], password: str) -> dict[str, str]:
    """The answers, with what follows from the law. ValidationError for what full_clean cannot know."""
    if given["regime"] not in REGIMES:
        raise ValidationError(f"There is no regime {given['regime']}; there are {', '.join(REGIMES)}.")
    regime = REGIMES[given["regime"]]
    places = [key for key, *_rest in regime.places]
    if given["place"] and given["place"] not in places:
        raise ValidationError(f"There is no place {given['place']}; there are {', '.join(places) or 'none'}.")
    found = {**given, "timezone": given["timezone"] or asks.zone(regime, given["place"])}
    if found["timezone"] not in available_timezones():
        raise ValidationError(f"There is no time zone {found['timezone']}.")
    validate_password(password)
    return found


def found(given: dict[str, str], password: str) -> None:
    """All or nothing: without an administrator nobody could propose a role, without a head nobody confirm it."""
    now = timezone.now()
    with records.loading():
        authority = actions.found_authority(
            by=queries.SYSTEM, at=now, settings=asks.at_first(REGIMES[given["regime"]], given["place"]),
            **{name: given[name] for name in ("key", "name", "regime", "timezone", "prefix")},
        )  # fmt: skip
        first = {
            who: actions.add_user(
                subject=authority, username=given[who], name=given[f"{who}_name"], email=given[f"{who}_email"],
                roles=[role], by=queries.SYSTEM, at=now,
            )
            for who, role in (("admin", Role.ADMINISTRATOR), ("head", Role.HEAD))
        }  # fmt: skip
        first["admin"].set_password(password)
        actions.invite(user=first["head"], by=queries.SYSTEM, at=now)
