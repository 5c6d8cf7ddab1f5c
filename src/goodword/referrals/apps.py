"""Passing a business lead to a member; hearing how it went; thanks for closed business."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReferralsConfig(AppConfig):
    name = "goodword.referrals"
    label = "referrals"

    def ready(self) -> None:
        from goodword.accounts import hooks as leaving
        from goodword.core import reviewing
        from goodword.core.steps import register as offer
        from goodword.graph import shared
        from goodword.people.hooks import name_source
        from goodword.reach import hooks as reach
        from goodword.reach.reports import reportable
        from goodword.referrals import done, erasure, exports, kinds, mails, reporting, steps, telling
        from goodword.referrals.actions import ending
        from goodword.referrals.measured import fill as measured
        from goodword.referrals.reviewing import REFERRALS

        assert mails.CAME, "the kinds of mail are declared"
        shared.declare(kinds.SOURCE)
        name_source(kinds.SOURCE, _("a referral"))
        reach.when_blocked(ending.blocked)
        reportable.register(reporting.REFERRAL)
        reviewing.register(REFERRALS)
        offer(steps.SOURCE)
        leaving.register_export("referrals", exports.write, covers=exports.COVERS, leaves=exports.LEAVES)
        leaving.register_erasure("referrals", erasure.erase, covers=erasure.COVERS)
        telling.fill()
        done.fill()
        measured()
