from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    name = "goodword.gatherings"
    label = "gatherings"

    def ready(self) -> None:
        from goodword.accounts import hooks as leaving
        from goodword.core import dated, documents
        from goodword.core.steps import register as offer
        from goodword.gatherings import erasure, evidence, exports, found, steps, telling
        from goodword.gatherings.actions import ending
        from goodword.gatherings.dated import HOURS
        from goodword.reach import hooks as reach

        dated.register(HOURS)
        assert evidence.SOURCE, "the kinds of evidence are declared"
        reach.when_blocked(ending.blocked)
        offer(steps.SOURCE)
        telling.fill()
        leaving.register_export("gatherings", exports.write, covers=exports.COVERS)
        leaving.register_erasure("gatherings", erasure.erase, covers=erasure.COVERS)
        documents.register(found.KIND)
