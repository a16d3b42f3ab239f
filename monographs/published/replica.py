"""Reading from a replica, where one is configured."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS


REPLICA = "replica"
_SHELF = {"edition", "facet", "outcome", "searchentry"}


class ShelfRouter:
    """Sends reads of the shelf's tables to the replica and everything else to the primary."""

    def db_for_read(self, model: type, **hints: Any) -> str | None:
        """Return the replica for the shelf's models; a row read for writing stays where it is."""
        instance = hints.get("instance")
        if instance is not None and instance._state.db:
            return instance._state.db
        meta = model._meta
        return REPLICA if meta.app_label == "monographs" and meta.model_name in _SHELF else DEFAULT_DB_ALIAS

    def db_for_write(self, model: type, **hints: Any) -> str:
        """Return the primary."""
        return DEFAULT_DB_ALIAS

    def allow_relation(self, first: object, second: object, **hints: Any) -> bool:
        """Allow relations: both databases hold the same rows."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Migrate the primary only; the replica follows by itself."""
        return db != REPLICA
