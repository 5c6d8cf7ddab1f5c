from django.apps import AppConfig


class ReachConfig(AppConfig):
    name = "goodword.reach"
    label = "reach"

    def ready(self) -> None:
        from goodword.accounts import hooks
        from goodword.core.steps import register as offer
        from goodword.reach import erasure, export, silence, steps
        from goodword.reach.reports import mails

        assert mails.ARRIVED, "the kinds of mail are declared"

        offer(steps.SOURCE)
        hooks.register_export("reach", export.write, covers=export.COVERS)
        hooks.register_erasure("reach", erasure.erase, covers=erasure.COVERS)
        hooks.silence(silence.blocked)
