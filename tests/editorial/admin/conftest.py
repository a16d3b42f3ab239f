"""The browser of the journeys, for the desk's own pages."""

from tests.journeys.conftest import browser, visitor  # noqa: F401 (fixtures)
