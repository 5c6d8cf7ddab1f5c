from django.apps import AppConfig


class NetworksConfig(AppConfig):
    name = "goodword.networks"
    label = "networks"

    def ready(self) -> None:
        from goodword.accounts import hooks as leaving
        from goodword.accounts import returning
        from goodword.core import bins, documents
        from goodword.core import steps as days
        from goodword.networks import erasure, exports, found, presences_back, reporting, steps
        from goodword.networks.actions import organizing
        from goodword.reach.reports import reportable

        returning.register(presences_back.PART)
        days.register(steps.ASKED)
        days.register(steps.WORTH_JOINING)
        bins.register("networks", organizing.empty)
        reportable.register(reporting.CHANGE)
        reportable.register(reporting.GIFT)
        leaving.register_export("networks", exports.write, covers=exports.COVERS)
        leaving.register_erasure("networks", erasure.erase, covers=erasure.COVERS)
        documents.register(found.KIND)
