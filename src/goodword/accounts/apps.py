from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "goodword.accounts"
    label = "accounts"

    def ready(self) -> None:
        from goodword.accounts import erasure, export, hooks, returning, settings_back

        hooks.register_export("accounts", export.write, covers=export.COVERS, leaves=export.LEAVES)
        hooks.register_erasure("accounts", erasure.erase, covers=erasure.COVERS, leaves=erasure.LEAVES)
        returning.register(settings_back.PART)
