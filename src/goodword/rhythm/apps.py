from django.apps import AppConfig


class RhythmConfig(AppConfig):
    name = "goodword.rhythm"
    label = "rhythm"

    def ready(self) -> None:
        from goodword.accounts import hooks as leaving
        from goodword.core.steps import register
        from goodword.people.exports import parts
        from goodword.rhythm import erasure, events, exports, steps

        assert events.SET, "the kinds of event are declared"
        register(steps.SOURCE)
        parts.register(exports.PART)
        leaving.register_export("rhythm", exports.write, covers=exports.COVERS, leaves=exports.LEAVES)
        leaving.register_erasure("rhythm", erasure.erase, covers=erasure.COVERS)
