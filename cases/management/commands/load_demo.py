"""manage.py load_demo"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cases.management import demo
from regulator.accounts.models import Authority


class Command(BaseCommand):
    help = "Fill an empty database with invented authorities, their companies and cases at every stage."

    def handle(self, *args: Any, **options: Any) -> None:
        if Authority.objects.exists():
            raise CommandError("There is an authority already. Invented cases go into an empty database only.")
        stages = demo.load(at=timezone.now())
        cases = sum(len(stage.walks) for stage in stages)
        self.stdout.write(f"{cases} cases of {len(stages)} invented authorities are loaded.")
