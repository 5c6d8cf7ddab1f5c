from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "goodword.webhooks"
    label = "webhooks"

    def ready(self) -> None:
        from goodword.accounts import hooks
        from goodword.webhooks import erasure, exports, mails

        assert mails.PAUSED, "the kinds of mail are declared"
        hooks.register_export("webhooks", exports.write, covers=exports.COVERS)
        hooks.register_erasure("webhooks", erasure.erase, covers=erasure.COVERS)
