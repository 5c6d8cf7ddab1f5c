from django.apps import AppConfig


class DiscussionsConfig(AppConfig):
    name = "goodword.discussions"
    label = "discussions"

    def ready(self) -> None:
        from goodword.accounts import hooks as leaving
        from goodword.core import bins, documents
        from goodword.discussions import erasure, exports, found, mails, reporting
        from goodword.discussions.actions import binning
        from goodword.reach.reports import reportable

        assert mails.REMOVED, "its kinds of mail are declared"
        documents.register(found.THREAD)
        bins.register("discussions", binning.empty_bin)
        reportable.register(reporting.POST)
        leaving.register_export("discussions", exports.write, covers=exports.COVERS)
        leaving.register_erasure("discussions", erasure.erase, covers=erasure.COVERS)
