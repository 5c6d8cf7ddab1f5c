from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "goodword.people"
    label = "people"

    def ready(self) -> None:
        from goodword.core import bins
        from goodword.core import steps as days
        from goodword.people import following, jobs, steps

        bins.register("people", jobs.empty_bin)
        days.register(steps.steps)
        following.listen()
