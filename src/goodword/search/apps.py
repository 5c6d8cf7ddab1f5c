from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "goodword.search"
    label = "search"

    def ready(self) -> None:
        from goodword.accounts import hooks
        from goodword.core.steps import register as offer
        from goodword.search import erasure, events, exports, steps

        assert events.SAVED, "the kinds of events are declared"
        offer(steps.NEWS)
        hooks.register_export("search", exports.write, covers=exports.COVERS)
        hooks.register_erasure("search", erasure.erase, covers=erasure.COVERS)
