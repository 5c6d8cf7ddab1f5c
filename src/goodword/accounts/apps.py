from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "goodword.accounts"
    label = "accounts"

    def ready(self) -> None:
        from goodword.accounts import erasure, export, hooks, mailing, queries, returning, settings_back
        from goodword.core import steps
        from goodword.core.mail import readers

        hooks.register_export("accounts", export.write, covers=export.COVERS, leaves=export.LEAVES)
        hooks.register_erasure("accounts", erasure.erase, covers=erasure.COVERS, leaves=erasure.LEAVES)
        returning.register(settings_back.PART)
        readers.register(queries.reader)
        steps.register(mailing.REFUSED)
