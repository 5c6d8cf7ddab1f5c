from django.apps import AppConfig


class ImportersConfig(AppConfig):
    name = "goodword.importers"
    label = "importers"
