from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "goodword.groups"
    label = "groups"

    def ready(self) -> None:
        from goodword.accounts import hooks as leaving
        from goodword.core import documents
        from goodword.groups import erasure, exports, found, mails
        from goodword.groups.actions import ending
        from goodword.reach import hooks as reach

        assert mails.INVITED, "its kinds of mail are declared"
        reach.when_blocked(ending.blocked)
        leaving.register_export("groups", exports.write, covers=exports.COVERS)
        leaving.register_erasure("groups", erasure.erase, covers=erasure.COVERS)
        documents.register(found.KIND)
