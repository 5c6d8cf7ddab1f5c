from django.apps import AppConfig


class ReachConfig(AppConfig):
    name = "goodword.reach"
    label = "reach"

    def ready(self) -> None:
        from goodword.accounts import hooks
        from goodword.reach import erasure, export, silence

        hooks.register_export("reach", export.write, covers=export.COVERS)
        hooks.register_erasure("reach", erasure.erase, covers=erasure.COVERS)
        hooks.silence(silence.blocked)
