"""What the lexical index reads of a passage, and how much each part counts."""

from __future__ import annotations

from assistant.schema import Passage

# Weight of a field's bigrams in the BM25 term frequency; the passage's own text counts 1. Measured in docs/retrieval.md.
TITLE, HEADING, PERSON, TEXT = 0.5, 1.0, 1.0, 1.0


def lexical_fields(title: str, passage: Passage) -> tuple[str, list[tuple[int, float]]]:
    """The joined fields and their (length, weight) stretches; each field ends with a line end that joins no bigram."""
    parts = [(title, TITLE), *((h, HEADING) for h in passage.heading_path), (passage.person, PERSON), (passage.text, TEXT)]
    parts = [(text, weight) for text, weight in parts if text]
    joined = "\n".join(text for text, _ in parts)
    stretches = [(len(text) + 1, weight) for text, weight in parts]
    stretches[-1] = (len(parts[-1][0]), parts[-1][1])
    return joined, stretches
