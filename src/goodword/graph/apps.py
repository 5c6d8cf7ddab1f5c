from django.apps import AppConfig


class GraphConfig(AppConfig):
    name = "goodword.graph"
    label = "graph"

    def ready(self) -> None:
        from goodword.accounts import hooks
        from goodword.core.steps import register as offer
        from goodword.graph import erasure, export, steps

        offer(steps.SOURCE)
        hooks.register_export("graph", export.write, covers=export.COVERS, leaves=export.LEAVES)
        hooks.register_erasure("graph", erasure.erase, covers=erasure.COVERS)
