"""The desk in figures: what waits for a person, how old the queue is, what is missing, who decides how fast.

Counted anew each time; the queries do not grow with the drugs.
"""

from .decisions import Deciding, deciding
from .figures import Overview, overview
from .waiting import Waiting, waiting_for


__all__ = ["Deciding", "Overview", "Waiting", "deciding", "overview", "waiting_for"]
