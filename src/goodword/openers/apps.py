from django.apps import AppConfig


class OpenersConfig(AppConfig):
    name = "goodword.openers"
    label = "openers"

    def ready(self) -> None:
        from goodword.accounts import hooks
        from goodword.openers import erasure, exports

        hooks.register_export("openers", exports.write, covers=exports.COVERS)
        hooks.register_erasure("openers", erasure.erase, covers=erasure.COVERS)
