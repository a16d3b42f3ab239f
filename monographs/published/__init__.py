"""The shelf: frozen, signed editions and everything that reads them.

Nothing here knows the desk. What readers and programs can get, they get from the rows of this room,
and only through the gate of ``gate.py``.
"""
