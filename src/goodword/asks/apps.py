from django.apps import AppConfig


class AsksConfig(AppConfig):
    name = "goodword.asks"
    label = "asks"

    def ready(self) -> None:
        from goodword.accounts import hooks as leaving
        from goodword.accounts import returning
        from goodword.asks import back, done, erasure, exports, found, kinds, mails, reporting, steps, telling
        from goodword.asks.actions import ending
        from goodword.asks.measured import fill as measured
        from goodword.asks.reviewing import ASKS
        from goodword.core import documents, reviewing
        from goodword.core.steps import register as offer
        from goodword.graph import shared
        from goodword.reach import hooks as reach
        from goodword.reach.reports import reportable

        assert mails.ANSWERED, "the kinds of mail are declared"
        shared.declare(kinds.SOURCE)
        reach.when_blocked(ending.blocked)
        offer(steps.SOURCE)
        offer(steps.KNOWING)
        reportable.register(reporting.ASK)
        reportable.register(reporting.ANSWER)
        reviewing.register(ASKS)
        returning.register(back.PART)
        leaving.register_export("asks", exports.write, covers=exports.COVERS)
        leaving.register_erasure("asks", erasure.erase, covers=erasure.COVERS)
        telling.fill()
        done.fill()
        measured()
        documents.register(found.KIND)
