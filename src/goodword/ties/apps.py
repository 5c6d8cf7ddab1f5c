from django.apps import AppConfig


class TiesConfig(AppConfig):
    name = "goodword.ties"
    label = "ties"

    def ready(self) -> None:
        from goodword.accounts import hooks as leaving
        from goodword.people import hooks
        from goodword.people.exports import parts
        from goodword.ties import erasure, exports, queries

        hooks.tell_last_contacts(queries.last_contacts)
        parts.register(exports.CONTACTS)
        leaving.register_export("ties", exports.account, covers=exports.COVERS, leaves=exports.LEAVES)
        leaving.register_erasure("ties", erasure.erase, covers=erasure.COVERS)
