from django.apps import AppConfig


class ChaptersConfig(AppConfig):
    name = "goodword.chapters"
    label = "chapters"

    def ready(self) -> None:
        from goodword.accounts import hooks as leaving
        from goodword.chapters import arrivals, bodies, erasure, exports, mails
        from goodword.chapters.actions import ending
        from goodword.chapters.brought import leaving as file_leaving
        from goodword.chapters.meeting import dates as meeting_dates
        from goodword.chapters.meeting import exports as meeting_exports
        from goodword.chapters.meeting import mails as meeting_mails
        from goodword.chapters.meeting import packing as meeting_packing
        from goodword.chapters.meeting import steps as meeting_steps
        from goodword.chapters.queries import standing
        from goodword.core.dated import register as date
        from goodword.core.steps import register as offer
        from goodword.gatherings import hooks as gatherings
        from goodword.people.queries import profiles
        from goodword.reach import hooks as reach

        assert meeting_mails.AWAY, "the kinds of mail are declared"
        assert mails.INVITED
        assert meeting_packing.PARTS, "the tables of a chapter's export are declared"
        gatherings.register_bodies(bodies.Chapters())
        gatherings.register_trades(bodies.trades)
        gatherings.when_arrived(arrivals.arrived)
        gatherings.when_answered(arrivals.answered)
        reach.when_blocked(ending.blocked)
        date(meeting_dates.MEETINGS)
        offer(meeting_steps.SOURCE)
        profiles.read_beside(standing.NAME, standing.of_member)
        leaving.register_export("chapters", exports.write, covers=exports.COVERS)
        leaving.register_erasure("chapters", erasure.erase, covers=erasure.COVERS)
        # Asked before the room's own erasure, while the member's places are still theirs: the last to register is the first asked.
        leaving.register_export("meetings", meeting_exports.write, covers=meeting_exports.COVERS)
        leaving.register_erasure("meetings", ending.erased, covers=meeting_exports.COVERS)
        leaving.register_export("chapter files", file_leaving.write, covers=file_leaving.COVERS)
        leaving.register_erasure("chapter files", file_leaving.erase, covers=file_leaving.COVERS)
