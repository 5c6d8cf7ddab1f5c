from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "goodword.conversations"
    label = "conversations"

    def ready(self) -> None:
        from goodword.accounts import hooks as leaving
        from goodword.conversations import actions, erasure, exports, mails, reporting, steps
        from goodword.core.steps import register as offer
        from goodword.graph import shared
        from goodword.reach.reports import reportable

        assert mails.CAME, "the kinds of mail are declared"
        shared.declare(actions.SOURCE)
        offer(steps.SOURCE)
        reportable.register(reporting.LETTER)
        leaving.register_export("conversations", exports.write, covers=exports.COVERS)
        leaving.register_erasure("conversations", erasure.erase, covers=erasure.COVERS)
