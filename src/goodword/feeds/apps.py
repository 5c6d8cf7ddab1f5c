from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FeedsConfig(AppConfig):
    name = "goodword.feeds"
    label = "feeds"

    def ready(self) -> None:
        from goodword.accounts import hooks
        from goodword.feeds import erasure, exports, looking
        from goodword.people.hooks import name_source

        name_source(looking.SOURCE, _("a page of theirs"))
        hooks.register_export("feeds", exports.write, covers=exports.COVERS)
        hooks.register_erasure("feeds", erasure.erase, covers=erasure.COVERS)
