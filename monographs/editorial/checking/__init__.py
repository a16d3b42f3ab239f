"""Checks: holding statements against passages of sources, and what that amounts to."""
