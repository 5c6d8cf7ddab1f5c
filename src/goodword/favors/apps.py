from django.apps import AppConfig


class FavorsConfig(AppConfig):
    name = "goodword.favors"
    label = "favors"

    def ready(self) -> None:
        from goodword.accounts import hooks as leaving
        from goodword.core import reviewing
        from goodword.core.steps import register as offer
        from goodword.favors import erasure, exports, kinds, mails, reporting, steps, telling
        from goodword.favors.actions import arriving
        from goodword.favors.reviewing import FAVORS
        from goodword.graph import shared
        from goodword.reach import hooks as reach
        from goodword.reach.reports import reportable

        assert mails.CAME, "the kind of mail is declared"
        shared.declare(kinds.TAKEN)
        reach.when_blocked(arriving.ended)
        reportable.register(reporting.THANKS)
        reviewing.register(FAVORS)
        offer(steps.HEARD)
        offer(steps.GOODWILL)
        offer(steps.NEEDED)
        leaving.register_export("favors", exports.write, covers=exports.COVERS)
        leaving.register_erasure("favors", erasure.erase, covers=erasure.COVERS)
        telling.fill()
