"""Long stretches cut at sentence ends, balanced, by langchain-text-splitters. Spans are counted, not searched for."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

# Largest unit first: paragraph, line, sentence, clause, phrase; the empty string cuts anywhere.
SEPARATORS = ["\n\n", "\n", "。", "！", "？", "；", "：", "，", "、", " ", ""]


def split_long(text: str, start: int, end: int, size: int) -> list[tuple[int, int]]:
    """Spans that cover [start, end) in order, each at most about `size` characters, of even length.

    Raises ValueError where the splitter lost or added text (it never should: white space is kept, no overlap).
    """
    pieces = max(2, -(-(end - start) // size))
    aim = -(-(end - start) // pieces) + size // 10  # room to reach the next sentence end
    cut = _splitter(min(size, aim)).split_text(text[start:end])
    spans, cursor = [], start
    for piece in cut:
        spans.append((cursor, cursor + len(piece)))
        cursor += len(piece)
    if cursor != end or "".join(cut) != text[start:end]:
        raise ValueError(f"pieces cover {cursor - start} of {end - start} characters; the splitter lost text")
    return spans


@lru_cache(maxsize=64)
def _splitter(size: int) -> RecursiveCharacterTextSplitter:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    return RecursiveCharacterTextSplitter(
        chunk_size=size, chunk_overlap=0, separators=SEPARATORS, keep_separator="end", strip_whitespace=False, is_separator_regex=False
    )
