from django.apps import AppConfig
from django.utils.translation import gettext_lazy


class ImportersConfig(AppConfig):
    name = "goodword.importers"
    label = "importers"

    def ready(self) -> None:
        from goodword.accounts import hooks
        from goodword.core.steps import register as offer
        from goodword.importers import erasure, export, kept_exports, sources, steps, told
        from goodword.people.exports import parts
        from goodword.people.hooks import name_source

        offer(steps.SOURCE)
        for source in sources.listed():
            name_source(source.slug, gettext_lazy(sources.words(source.slug).origin or source.label))
        hooks.register_export("importers", export.write, covers=export.COVERS)
        hooks.register_erasure("importers", erasure.erase, covers=erasure.COVERS)
        told.register()
        parts.register(kept_exports.MESSAGES)
