from django.apps import AppConfig


class ChaptersConfig(AppConfig):
    name = "goodword.chapters"
    label = "chapters"

    def ready(self) -> None:
        from goodword.accounts import hooks as leaving
        from goodword.chapters import bodies, erasure, exports
        from goodword.chapters.queries import standing
        from goodword.gatherings import hooks as gatherings
        from goodword.people.queries import profiles

        gatherings.register_bodies(bodies.Chapters())
        profiles.read_beside(standing.NAME, standing.of_member)
        leaving.register_export("chapters", exports.write, covers=exports.COVERS)
        leaving.register_erasure("chapters", erasure.erase, covers=erasure.COVERS)
