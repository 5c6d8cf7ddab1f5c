from django.apps import AppConfig


class ReachConfig(AppConfig):
    name = "goodword.reach"
    label = "reach"

    def ready(self) -> None:
        from goodword.accounts import hooks
        from goodword.core import counted as days
        from goodword.core.steps import register as offer
        from goodword.reach import erasure, export, hints, silence, steps
        from goodword.reach.reports import mails

        assert mails.ARRIVED, "the kinds of mail are declared"

        days.register_counted(hints.counting, hints.steps)
        offer(steps.SOURCE)
        hooks.register_export("reach", export.write, covers=export.COVERS)
        hooks.register_erasure("reach", erasure.erase, covers=erasure.COVERS)
        hooks.silence(silence.blocked)
