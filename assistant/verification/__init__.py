"""An edited speech against the library: which statements and quotations still stand, which changed, which have no source."""

from assistant.verification.report import report_text, report_word
from assistant.verification.speech import Checked, verify_file, verify_text

__all__ = ["Checked", "report_text", "report_word", "verify_file", "verify_text"]
