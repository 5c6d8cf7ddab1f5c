from django.apps import AppConfig


class ObjectivesConfig(AppConfig):
    name = "goodword.objectives"
    label = "objectives"

    def ready(self) -> None:
        from goodword.accounts import hooks as leaving
        from goodword.objectives import contacts, erasure, events, exports

        assert events.SET, "the kinds of event are declared"
        contacts.fill()
        leaving.register_export("objectives", exports.write, covers=exports.COVERS)
        leaving.register_erasure("objectives", erasure.erase, covers=erasure.COVERS)
