from django.apps import AppConfig


class TiesConfig(AppConfig):
    name = "goodword.ties"
    label = "ties"

    def ready(self) -> None:
        from goodword.people import hooks
        from goodword.ties import queries

        hooks.tell_last_contacts(queries.last_contacts)
