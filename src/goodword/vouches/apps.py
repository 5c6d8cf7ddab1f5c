from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VouchesConfig(AppConfig):
    name = "goodword.vouches"
    label = "vouches"

    def ready(self) -> None:
        from goodword.accounts import hooks as leaving
        from goodword.core import documents, reviewing
        from goodword.core.steps import register as offer
        from goodword.graph import shared
        from goodword.people.hooks import name_source
        from goodword.reach import hooks as reach
        from goodword.reach.reports import reportable
        from goodword.vouches import done, erasure, exports, found, jobs, kinds, mails, reporting, steps, telling
        from goodword.vouches.actions import ending
        from goodword.vouches.measured import fill as measured
        from goodword.vouches.reviewing import VOUCHES

        assert mails.ASKED, "the kinds of mail are declared"
        assert callable(jobs.forget), "the jobs are declared"
        shared.declare(kinds.SOURCE)
        name_source(kinds.SOURCE, _("a vouch"))
        reach.when_blocked(ending.blocked)
        reviewing.register(VOUCHES)
        offer(steps.SOURCE)
        leaving.register_export("vouches", exports.write, covers=exports.COVERS, leaves=exports.LEAVES)
        leaving.register_erasure("vouches", erasure.erase, covers=erasure.COVERS)
        reportable.register(reporting.VOUCH)
        telling.fill()
        done.fill()
        measured()
        documents.register(found.KIND)
