"""Complete copies: everything the record holds about one monograph, for an inspector (21 CFR 11.10 b).

``ways`` says which tables belong to a drug, ``gathering`` reads them as of one moment, ``record`` writes them
for programs, ``page`` and its templates for people, ``archive`` puts all of it into one zip.
"""

from .making import Copy, hand_over


__all__ = ["Copy", "hand_over"]
