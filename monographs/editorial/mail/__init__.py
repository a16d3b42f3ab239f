"""Mail to the people of the desk: that something happened, and where to look. Never what a text says.

``outbox`` writes down who is to be told, in the transaction of the move; ``sending`` sends that later, from a
command; ``words`` are the words; ``choices`` is how each person wants it.
"""

from .choices import choices_of, choose
from .outbox import note_comment, note_move, note_overdue
from .sending import Sent, ServerAway, send_digest, send_waiting


__all__ = [
    "Sent",
    "ServerAway",
    "choices_of",
    "choose",
    "note_comment",
    "note_move",
    "note_overdue",
    "send_digest",
    "send_waiting",
]
