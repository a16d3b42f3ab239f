"""Readers' reports: what somebody without an account says is wrong with a statement, and what came of it.

``receiving`` takes a report in, ``tickets`` and ``limits`` keep machines away without cookies or third
parties, ``outcomes`` puts an upheld report beside the statement it is about.
"""
