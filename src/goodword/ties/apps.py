from django.apps import AppConfig


class TiesConfig(AppConfig):
    name = "goodword.ties"
    label = "ties"

    def ready(self) -> None:
        from goodword.people import hooks
        from goodword.people.exports import parts
        from goodword.ties import exports, queries

        hooks.tell_last_contacts(queries.last_contacts)
        parts.register(exports.CONTACTS)
