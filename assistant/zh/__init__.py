"""The Chinese language as data and pure functions."""
