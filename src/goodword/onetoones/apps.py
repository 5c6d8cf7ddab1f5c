"""One-to-ones between two members: before, at the hour, and after."""

from django.apps import AppConfig


class OneToOnesConfig(AppConfig):
    name = "goodword.onetoones"
    label = "onetoones"

    def ready(self) -> None:
        from goodword.accounts import hooks as leaving
        from goodword.core import dated, reviewing
        from goodword.core.steps import register as offer
        from goodword.onetoones import erasure, exports, kinds, mails, measured, reporting, steps, telling
        from goodword.onetoones.actions import ending
        from goodword.onetoones.dates import ONE_TO_ONES as HOURS
        from goodword.onetoones.reviewing import ONE_TO_ONES
        from goodword.reach import hooks as reach
        from goodword.reach.reports import reportable

        assert mails.ASKED, "the kinds of mail are declared"
        assert kinds.SOURCE, "the kinds of evidence are declared"
        reach.when_blocked(ending.blocked)
        reportable.register(reporting.ONE_TO_ONE)
        reviewing.register(ONE_TO_ONES)
        dated.register(HOURS)
        offer(steps.SOURCE)
        leaving.register_export("onetoones", exports.write, covers=exports.COVERS)
        leaving.register_erasure("onetoones", erasure.erase, covers=erasure.COVERS)
        telling.fill()
        measured.fill()
