"""Adding the constraint of an act of two persons to a table that has rows already."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import ProjectState


class OnePersonDecided(Exception):
    """Rows that were decided by one person: written around the program, since no action ever allowed it."""


class AddTwoPersons(migrations.AddConstraint):
    """Add the constraint; where rows break it, stop first with a sentence that names them, and change nothing."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Look at the rows, then add it."""
        constraint: Any = self.constraint
        model = from_state.apps.get_model(app_label, self.model_name)
        rows = model._default_manager.using(schema_editor.connection.alias).exclude(constraint.condition)
        keys = [str(key) for key in rows.order_by("pk").values_list("pk", flat=True)[:5]]
        if keys:
            raise OnePersonDecided(
                f"{app_label} {self.model_name}: {rows.count()} rows were decided by one person, or by no one"
                f" ({', '.join(keys)}). No action of the program allows that. Find out in the audit log who wrote"
                f" them, set them back to what they were before the decision, and run `leeward migrate` again"
            )
        super().database_forwards(app_label, schema_editor, from_state, to_state)
