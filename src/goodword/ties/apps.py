from django.apps import AppConfig


class TiesConfig(AppConfig):
    name = "goodword.ties"
    label = "ties"

    def ready(self) -> None:
        from goodword.accounts import hooks as leaving
        from goodword.accounts import returning
        from goodword.core import bins, reviewing
        from goodword.core.dated import register as date
        from goodword.core.steps import register as offer
        from goodword.people import hooks
        from goodword.people.exports import parts
        from goodword.reach import hooks as reach
        from goodword.reach.reports import reportable
        from goodword.ties import (
            common,
            dated,
            erasure,
            exports,
            following,
            interaction_exports,
            mails,
            queries,
            reporting,
            steps,
            visibility_back,
        )
        from goodword.ties.actions import connections
        from goodword.ties.actions.interactions import binning
        from goodword.ties.actions.interactions import leaving as going
        from goodword.ties.reviewing import TIES
        from goodword.ties.timeline import filling

        assert mails.ASKED, "the kinds of mail are declared"
        hooks.tell_last_contacts(queries.last_contacts)
        hooks.before_deleting(going.let_go)
        bins.register("interactions", binning.empty_bin)
        hooks.add_common_ground(common.connected_with_both)
        reach.when_blocked(connections.blocked)
        reportable.register(reporting.REQUEST)
        date(dated.FOLLOW_UPS)
        offer(following.SOURCE)
        offer(steps.SOURCE)
        parts.register(exports.CONTACTS)
        parts.register(interaction_exports.INTERACTIONS)
        returning.register(visibility_back.PART)
        reviewing.register(TIES)
        leaving.register_export("ties", exports.account, covers=exports.COVERS, leaves=exports.LEAVES)
        leaving.register_erasure("ties", erasure.erase, covers=erasure.COVERS)
        filling.fill()
