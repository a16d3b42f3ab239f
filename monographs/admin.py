"""Where Django looks for the admin: the desk's."""

from .editorial import admin  # noqa: F401
