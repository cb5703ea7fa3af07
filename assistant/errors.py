"""One tree of errors. Every message is Chinese and says what, where, why, and what to do next.

    AssistantError
    ├── UsageError          the call itself is wrong (exit status 2)
    ├── ConfigError         assistant.toml, ASSISTANT_* or a flag
    ├── ReadingError        one file cannot be read; the others go in
    │   └── LimitExceeded   a file is larger, slower or deeper than the limits allow
    ├── IndexUnavailable    there is no index yet, or it cannot be written
    │   ├── StaleIndex      it was built with other settings or by another version
    │   └── DamagedIndex    a file of it is missing or does not fit
    ├── ModelUnavailable    weights or a package are missing
    ├── UnknownDocument     no document has this id
    └── UnverifiedQuote     a citation does not stand in its document (a defect: never shown, never stored)
"""

from __future__ import annotations


class AssistantError(Exception):
    """Root of everything this program raises on purpose."""

    exit_status = 1


class UsageError(AssistantError):
    """The call itself is wrong."""

    exit_status = 2


class ConfigError(AssistantError):
    """A setting is unknown or out of range."""


class ReadingError(AssistantError):
    """One file cannot be read. `file` is its path inside the corpus."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file}：{reason}")
        self.file, self.reason = file, reason


class LimitExceeded(ReadingError):
    """A file goes beyond a limit of time, size or depth."""


class IndexUnavailable(AssistantError):
    """There is no index, or it cannot be written."""


class StaleIndex(IndexUnavailable):
    """The index was built with other settings, another encoder or another version."""


class DamagedIndex(IndexUnavailable):
    """A file of the index is missing or does not fit the others."""


class ModelUnavailable(AssistantError):
    """Model weights or a package are missing."""


class UnknownDocument(AssistantError):
    """No document has this id."""


class UnverifiedQuote(AssistantError):
    """A quotation does not stand at its place."""
