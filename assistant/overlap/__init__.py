"""A new proposal against the library, point by point: what is the same, what is near, what is new, and where it stands."""

from assistant.overlap.batch import BatchReport, check_batch
from assistant.overlap.check import check, check_stored
from assistant.overlap.compare import Comparison, compare
from assistant.overlap.editions import comparison_text, comparison_word
from assistant.overlap.library_map import LibraryMap, library_map
from assistant.overlap.report import merge_text, report_text
from assistant.overlap.report_word import report_word

__all__ = [
    "BatchReport", "Comparison", "LibraryMap", "check", "check_batch", "check_stored", "compare", "comparison_text", "comparison_word", "library_map",
    "merge_text", "report_text", "report_word",
]  # fmt: skip
