from django.apps import AppConfig


class WordOfMouthConfig(AppConfig):
    name = "goodword.wordofmouth"
    label = "wordofmouth"

    def ready(self) -> None:
        from goodword.accounts import hooks as leaving
        from goodword.wordofmouth import erasure, exports

        leaving.register_export("wordofmouth", exports.write, covers=exports.COVERS)
        leaving.register_erasure("wordofmouth", erasure.erase, covers=erasure.COVERS)
