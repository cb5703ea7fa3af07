"""Answers: composed of quotations, cited, checked, or declined."""

from assistant.answering.engine import answer

__all__ = ["answer"]
