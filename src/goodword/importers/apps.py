from django.apps import AppConfig


class ImportersConfig(AppConfig):
    name = "goodword.importers"
    label = "importers"

    def ready(self) -> None:
        from goodword.core import steps as days
        from goodword.importers import steps

        days.register(steps.steps)
