"""A new proposal against the library, point by point: what is the same, what is near, what is new, and where it stands."""

from assistant.overlap.check import check

__all__ = ["check"]
