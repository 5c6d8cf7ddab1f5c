from django.apps import AppConfig


class InvestorsConfig(AppConfig):
    name = "goodword.investors"
    label = "investors"

    def ready(self) -> None:
        from goodword.accounts import hooks as leaving
        from goodword.accounts import returning
        from goodword.core import dated, reviewing
        from goodword.core.steps import register as offer
        from goodword.investors import back, erasure, exports, mails, measured, reporting, steps, telling
        from goodword.investors.actions import ending
        from goodword.investors.dated import TALKS
        from goodword.investors.reviewing import INVESTING
        from goodword.reach import hooks as reach
        from goodword.reach.reports import reportable

        assert mails.QUEUED, "the kinds of mail are declared"
        reach.when_blocked(ending.blocked)
        offer(steps.WAITING)
        offer(steps.FITTING)
        reportable.register(reporting.RAISE)
        reportable.register(reporting.THESIS)
        reviewing.register(INVESTING)
        dated.register(TALKS)
        leaving.register_export("investors", exports.write, covers=exports.COVERS)
        leaving.register_erasure("investors", erasure.erase, covers=erasure.COVERS)
        returning.register(back.PART)
        telling.fill()
        measured.fill()
