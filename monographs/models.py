"""Where Django looks for models: the shelf's and the desk's."""

from .editorial.models import *  # noqa: F403
from .published.models import *  # noqa: F403
from .published.reports.models import *  # noqa: F403
