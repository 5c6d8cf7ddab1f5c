from django.apps import AppConfig


class ObjectivesConfig(AppConfig):
    name = "goodword.objectives"
    label = "objectives"

    def ready(self) -> None:
        from goodword.accounts import hooks as leaving
        from goodword.accounts import returning
        from goodword.core.dated import register as date
        from goodword.core.steps import register as offer
        from goodword.objectives import back, contacts, dated, erasure, events, exports, posts, steps

        assert events.SET, "the kinds of event are declared"
        contacts.fill()
        posts.fill()
        returning.register(back.PART)
        offer(steps.SOURCE)
        date(dated.LOOKING_BACK)
        leaving.register_export("objectives", exports.write, covers=exports.COVERS)
        leaving.register_erasure("objectives", erasure.erase, covers=erasure.COVERS)
