from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntroductionsConfig(AppConfig):
    name = "goodword.introductions"
    label = "introductions"

    def ready(self) -> None:
        from goodword.accounts import hooks as leaving
        from goodword.core import reviewing
        from goodword.core.steps import register as offer
        from goodword.graph import shared
        from goodword.introductions import (
            done,
            erasure,
            exports,
            kinds,
            mails,
            reporting,
            steps,
            telling,
            worth_making,
        )
        from goodword.introductions.actions import ending
        from goodword.introductions.measured import fill as measured
        from goodword.introductions.reviewing import INTRODUCTIONS
        from goodword.people.hooks import name_source
        from goodword.reach import hooks as reach
        from goodword.reach.reports import reportable

        assert mails.ASKED, "the kinds of mail are declared"
        shared.declare(kinds.SOURCE)
        name_source(kinds.SOURCE, _("an introduction"))
        reach.when_blocked(ending.blocked)
        reportable.register(reporting.INTRODUCTION)
        offer(worth_making.SOURCE)
        offer(steps.SOURCE)
        reviewing.register(INTRODUCTIONS)
        leaving.register_export("introductions", exports.write, covers=exports.COVERS, leaves=exports.LEAVES)
        leaving.register_erasure("introductions", erasure.erase, covers=erasure.COVERS)
        telling.fill()
        done.fill()
        measured()
