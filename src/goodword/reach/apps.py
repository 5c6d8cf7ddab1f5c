from django.apps import AppConfig


class ReachConfig(AppConfig):
    name = "goodword.reach"
    label = "reach"

    def ready(self) -> None:
        from goodword.accounts import hooks
        from goodword.core import counted as days
        from goodword.reach import erasure, export, silence, steps
        from goodword.reach.reports import mails

        assert mails.ARRIVED, "the kinds of mail are declared"

        days.register_counted(steps.counting, steps.steps)
        hooks.register_export("reach", export.write, covers=export.COVERS)
        hooks.register_erasure("reach", erasure.erase, covers=erasure.COVERS)
        hooks.silence(silence.blocked)
