from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "goodword.people"
    label = "people"

    def ready(self) -> None:
        from goodword.core import steps as days
        from goodword.people import steps

        days.register(steps.steps)
