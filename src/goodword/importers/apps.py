from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportersConfig(AppConfig):
    name = "goodword.importers"
    label = "importers"

    def ready(self) -> None:
        from goodword.accounts import hooks
        from goodword.core import steps as days
        from goodword.importers import erasure, export, steps
        from goodword.people.hooks import name_source

        days.register(steps.steps)
        name_source("linkedin", _("your LinkedIn archive"))
        hooks.register_export("importers", export.write, covers=export.COVERS)
        hooks.register_erasure("importers", erasure.erase, covers=erasure.COVERS)
