"""A policy-document assistant: answers, drafts and overlap checks with verified citations, offline."""

__version__ = "0.2.0"
