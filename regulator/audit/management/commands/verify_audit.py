"""manage.py verify_audit"""

import uuid
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from regulator.audit import verify


class Command(BaseCommand):
    help = "Check the audit book: every hash, link and number, the heads of the subjects, the audited payloads."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("subject", nargs="?", type=uuid.UUID, help="the id of one subject; all without it")

    def handle(self, *args: Any, subject: uuid.UUID | None, **options: Any) -> None:
        report = verify.verify(subject)
        for finding in report.findings:
            self.stdout.write(str(finding))
        counted = f"{report.entries} entries, {report.subjects} subjects"
        if report.findings:
            raise CommandError(f"audit broken: {len(report.findings)} findings in {counted}", returncode=1)
        self.stdout.write(f"audit whole: {counted}")
