from django.apps import AppConfig


class ObjectivesConfig(AppConfig):
    name = "goodword.objectives"
    label = "objectives"

    def ready(self) -> None:
        from goodword.accounts import hooks as leaving
        from goodword.core.steps import register as offer
        from goodword.objectives import contacts, erasure, events, exports, steps

        assert events.SET, "the kinds of event are declared"
        contacts.fill()
        offer(steps.SOURCE)
        leaving.register_export("objectives", exports.write, covers=exports.COVERS)
        leaving.register_erasure("objectives", erasure.erase, covers=erasure.COVERS)
