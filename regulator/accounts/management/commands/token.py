"""manage.py token <user>"""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from regulator import records
from regulator.accounts import actions, queries
from regulator.accounts.models import User


class Command(BaseCommand):
    help = "Print a new key to the API, once: nothing keeps it. Use it as `Authorization: Bearer <key>`."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user", help="user name")
        parser.add_argument("--label", default="command line", help="what it is for")
        parser.add_argument("--days", type=int, help="valid for so many days; without it until revoked")

    def handle(self, *args: Any, user: str, label: str, days: int | None, **options: Any) -> None:
        person = User.objects.select_related("authority").filter(username__iexact=user, is_active=True).first()
        if person is None:
            raise CommandError(f"Nobody active has the user name {user}.")
        now = timezone.now()
        _token, secret = actions.make_token(
            user=person, label=label, subject=chain(person), by=queries.SYSTEM, at=now,
            expires=now + timedelta(days=days) if days else None,
        )  # fmt: skip
        self.stdout.write(secret)


def chain(person: User) -> records.Subject:
    """In whose audit the token stands: the authority's, or that of the operator the person speaks for."""
    if person.authority is not None:
        return person.authority
    representation = person.representations.select_related("operator").order_by("-active_from").first()
    if representation is None:
        raise CommandError(f"{person.username} speaks for no operator.")
    operator: records.Subject = representation.operator
    return operator
