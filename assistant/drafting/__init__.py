"""A title to a speech, proposal, report outline or material: every statement quoted from the library and cited."""

from assistant.drafting.export import to_markdown, to_word
from assistant.drafting.replacing import alternatives, replaced, sentences
from assistant.drafting.smoothing import smoothed
from assistant.drafting.writer import propose_outline, write

__all__ = ["alternatives", "propose_outline", "replaced", "sentences", "smoothed", "to_markdown", "to_word", "write"]
