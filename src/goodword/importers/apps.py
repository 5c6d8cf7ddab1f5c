from django.apps import AppConfig


class ImportersConfig(AppConfig):
    name = "goodword.importers"
    label = "importers"

    def ready(self) -> None:
        from goodword.accounts import hooks
        from goodword.core import steps as days
        from goodword.importers import erasure, export, steps

        days.register(steps.steps)
        hooks.register_export("importers", export.write, covers=export.COVERS)
        hooks.register_erasure("importers", erasure.erase, covers=erasure.COVERS)
