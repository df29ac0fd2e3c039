from django.apps import AppConfig
from django.core import checks
from django.utils.module_loading import import_string


class AccountsConfig(AppConfig):
    name = "regulator.accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        checks.register(import_string("regulator.accounts.policies.check_every_url"), checks.Tags.urls)
