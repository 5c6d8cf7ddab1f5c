from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "goodword.people"
    label = "people"

    def ready(self) -> None:
        from goodword.accounts import hooks, returning
        from goodword.core import bins, documents
        from goodword.core.dated import register as date
        from goodword.core.steps import register as offer
        from goodword.people import dated, erasure, export, found, jobs, profile_back, reporting, steps
        from goodword.people import hooks as telling
        from goodword.people.actions import recognized
        from goodword.reach import hooks as reach
        from goodword.reach.reports import reportable

        bins.register("people", jobs.empty_bin)
        telling.before_deleting(found.people_gone)
        offer(steps.SOURCE)
        documents.register(found.MEMBERS)
        documents.register(found.PEOPLE)
        date(dated.BIRTHDAYS)
        hooks.register_export("people", export.write, covers=export.COVERS)
        hooks.register_erasure("people", erasure.erase, covers=erasure.COVERS)
        hooks.when_no_longer_discoverable(recognized.forget)
        reach.when_blocked(recognized.forget_both)
        reportable.register(reporting.MEMBER)
        returning.register(profile_back.PART)
