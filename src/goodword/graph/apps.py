from django.apps import AppConfig


class GraphConfig(AppConfig):
    name = "goodword.graph"
    label = "graph"

    def ready(self) -> None:
        from goodword.accounts import hooks
        from goodword.graph import erasure, export

        hooks.register_export("graph", export.write, covers=export.COVERS, leaves=export.LEAVES)
        hooks.register_erasure("graph", erasure.erase, covers=erasure.COVERS)
