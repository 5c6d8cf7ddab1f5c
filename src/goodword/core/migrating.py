"""Making all tables of an empty database by migrations, in seconds instead of minutes.

Django renders every model that hangs together with a new one anew whenever a migration makes a table, so that reverse relations
stand for what follows. Here nearly all models hang together by the member, and a new site would wait a minute and a half for
classes that nobody uses. While the first tables are made, only the new model is rendered; what changes a model later still renders
all that hangs on it.
"""

from __future__ import annotations

from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ModelState, ProjectState


class FirstTables(ProjectState):
    """The models while an empty database gets its tables."""

    def add_model(self, model_state: ModelState) -> None:
        """Add a model, and render it beside those that stand."""
        rendered = self.__dict__.pop("apps", None)
        super().add_model(model_state)
        if rendered is not None:
            self.__dict__["apps"] = rendered
            rendered.render_multiple([model_state])


def is_empty(executor: MigrationExecutor) -> bool:
    """Whether no migration was ever applied."""
    return not executor.loader.applied_migrations


def make_all(executor: MigrationExecutor) -> None:
    """Apply all migrations to an empty database, with the signals that ``manage.py migrate`` sends."""
    targets = executor.loader.graph.leaf_nodes()
    plan = executor.migration_plan(targets)
    connection.prepare_database()
    emit_pre_migrate_signal(0, False, connection.alias, apps=apps, plan=plan)
    executor.migrate(targets, plan, FirstTables(real_apps=executor.loader.unmigrated_apps))
    emit_post_migrate_signal(0, False, connection.alias, apps=apps, plan=plan)
