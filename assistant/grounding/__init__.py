"""Proof: every quotation stands at its place, every sentence says what its sources say."""
