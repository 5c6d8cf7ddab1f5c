from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "goodword.library"
    label = "library"

    def ready(self) -> None:
        from goodword.accounts import hooks as leaving
        from goodword.accounts import returning
        from goodword.core import bins, documents
        from goodword.library import back, erasure, exports, found
        from goodword.library.actions import binning

        documents.register(found.KEEP)
        bins.register("library", binning.empty_bin)
        returning.register(back.PART)
        leaving.register_export("library", exports.write, covers=exports.COVERS)
        leaving.register_erasure("library", erasure.erase, covers=erasure.COVERS)
