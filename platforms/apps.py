from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Platforms(AppConfig):
    name = "platforms"
    verbose_name = _("Platforms and operators")
