from django.apps import AppConfig
from django.utils.module_loading import import_string


class AuditConfig(AppConfig):
    name = "regulator.audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Every record of every app gets its triggers: only now are all models known, and may models be imported."""
        import_string("regulator.pen.guard_every_record")()
