from django.apps import AppConfig


class DiscussionsConfig(AppConfig):
    name = "goodword.discussions"
    label = "discussions"

    def ready(self) -> None:
        from goodword.accounts import hooks as leaving
        from goodword.core import bins, documents
        from goodword.core.steps import register as offer
        from goodword.discussions import erasure, exports, found, mails, reporting, steps
        from goodword.discussions.actions import binning
        from goodword.reach.reports import reportable

        assert mails.REMOVED, "its kinds of mail are declared"
        for kind in found.KINDS:
            documents.register(kind)
        bins.register("discussions", binning.empty_bin)
        reportable.register(reporting.POST)
        offer(steps.SOURCE)
        leaving.register_export("discussions", exports.write, covers=exports.COVERS)
        leaving.register_erasure("discussions", erasure.erase, covers=erasure.COVERS)
