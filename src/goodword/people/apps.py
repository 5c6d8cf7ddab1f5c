from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "goodword.people"
    label = "people"

    def ready(self) -> None:
        from goodword.accounts import hooks, returning
        from goodword.core import bins
        from goodword.core.dated import register as date
        from goodword.core.steps import register as offer
        from goodword.people import dated, erasure, export, jobs, profile_back, reporting, steps
        from goodword.people.actions import recognized
        from goodword.reach import hooks as reach
        from goodword.reach.reports import reportable

        bins.register("people", jobs.empty_bin)
        offer(steps.SOURCE)
        date(dated.BIRTHDAYS)
        hooks.register_export("people", export.write, covers=export.COVERS)
        hooks.register_erasure("people", erasure.erase, covers=erasure.COVERS)
        hooks.when_no_longer_discoverable(recognized.forget)
        reach.when_blocked(recognized.forget_both)
        reportable.register(reporting.MEMBER)
        returning.register(profile_back.PART)
