"""A rewriting is taken over only where every sentence still cites, holds, and says whose words it gives."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from assistant.drafting import smoothed, write
from assistant.library import Library
from assistant.schema import Citation, Draft, DraftRequest
from tests.drafting_library import TODAY, library


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library(str(tmp_path_factory.getbasetemp() / "drafting"))


@pytest.fixture(scope="module")
def draft(made: Library) -> Draft:
    return write(DraftRequest("在全市茶产业发展推进会上的讲话", length_chars=500), searcher=made.searcher, today=TODAY)


def words(draft: Draft) -> list[str]:
    return [p.text for s in draft.sections for p in s.paragraphs]


def test_a_harmless_change_is_taken(made: Library, draft: Draft) -> None:
    after = smoothed(draft, lambda text, cited: text.replace("；", "，同时"), documents=made.documents, today=TODAY)
    assert words(after) != words(draft) and "润色" in after.warnings[-1]


@pytest.mark.parametrize("spoil", [
    lambda text: re.sub(r"(\d)(?=\d*[亿万家个名])", lambda m: str((int(m[1]) + 3) % 9 + 1), text),  # another figure
    lambda text: text.replace("征求意见稿", "文件") + "x" * 0 if "征求意见稿" in text else text + "全市已建成博物馆九座。",  # status lost, or a sentence of its own
    lambda text: re.sub(r"\[\d+\]", "", text, count=1),  # a source lost
])  # fmt: skip
def test_a_harmful_change_is_not(made: Library, draft: Draft, spoil: object) -> None:
    def rewrite(text: str, cited: Sequence[Citation]) -> str:
        return spoil(text)  # type: ignore[operator, no-any-return]

    after = smoothed(draft, rewrite, documents=made.documents, today=TODAY)
    assert words(after) == words(draft)
