from django.apps import AppConfig


class TodayConfig(AppConfig):
    name = "goodword.today"
    label = "today"

    def ready(self) -> None:
        from goodword.accounts import hooks as leaving
        from goodword.core import reviewing as reviews
        from goodword.today import erasure, events, exports, reviewing

        assert events.CHANGED, "what is written into the log is declared"
        leaving.register_export("today", exports.write, covers=exports.COVERS)
        leaving.register_erasure("today", erasure.erase, covers=erasure.COVERS)
        reviews.register(reviewing.TODAY)
