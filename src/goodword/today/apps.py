from django.apps import AppConfig


class TodayConfig(AppConfig):
    name = "goodword.today"
    label = "today"

    def ready(self) -> None:
        from goodword.accounts import hooks as leaving
        from goodword.accounts import returning
        from goodword.core import reviewing as reviews
        from goodword.core.mail.notices import stopping
        from goodword.core.steps import register as offer
        from goodword.today import beginning, erasure, events, exports, reviewing, settings_back
        from goodword.today.mails import choosing, kinds

        assert events.CHANGED, "what is written into the log is declared"
        leaving.register_export("today", exports.write, covers=exports.COVERS, leaves=exports.LEAVES)
        leaving.register_erasure("today", erasure.erase, covers=erasure.COVERS)
        returning.register(settings_back.PART)
        offer(beginning.SOURCE)
        reviews.register(reviewing.TODAY)
        stopping.stops(kinds.DAILY, choosing.fewer)
        stopping.stops(kinds.WEEKLY, choosing.none)
        stopping.stops(kinds.NEWS, choosing.none)
