from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "goodword.core"
    label = "core"

    def ready(self) -> None:
        from django.db.models.signals import pre_migrate

        from goodword.core.documents.vectors import ready

        # Tables need the type of their column before they are made, by a migration or, in tests, at once.
        pre_migrate.connect(ready, sender=self)
