"""Text recognition of drawn pages (extra `ocr`: rapidocr); results are cached by the hash of the page's picture."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.reading.printed import Piece

if TYPE_CHECKING:
    from PIL.Image import Image
    from rapidocr import RapidOCR

DPI = 150  # 0.45 to 1 % character error at 150 to 200 dpi (STACK.md); 200 costs 1.6 times as long
MIN_SCORE = 0.5  # confidence of a line, 0..1; below it rapidocr itself counts a line as lost
CACHE_VARIABLE = "ASSISTANT_OCR_CACHE"  # folder of the cache; set by the parent process


def available() -> bool:
    """True where the extra `ocr` is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


PROGRESS_VARIABLE = "ASSISTANT_OCR_PROGRESS"  # file that grows by one byte a page, so that the parent grants more time


@lru_cache(maxsize=1)
def _engine() -> RapidOCR:
    import logging

    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(params={"Global.log_level": "error"})


def recognise(draw: Callable[[int], Image]) -> list[Piece] | None:
    """Lines of a page drawn by `draw(dpi)`, places in pixels; None where the extra is missing."""
    if not available():
        return None
    image = draw(DPI)
    key = hashlib.sha256(f"{DPI} {image.size}".encode() + image.tobytes()).hexdigest()
    cached = _cache(key)
    if cached is not None and cached.exists():
        return [Piece(*row) for row in json.loads(cached.read_text(encoding="utf-8"))]
    import numpy as np

    if progress := os.environ.get(PROGRESS_VARIABLE):
        with Path(progress).open("ab") as stream:
            stream.write(b".")
    result = _engine()(np.asarray(image))
    rows = []
    boxes = result.boxes if result.boxes is not None else ()
    for box, text, score in zip(boxes, result.txts or (), result.scores or (), strict=True):
        if score >= MIN_SCORE and text.strip():
            xs, ys = [float(p[0]) for p in box], [float(p[1]) for p in box]
            size = min(max(ys) - min(ys), (max(xs) - min(xs)) / max(1, len(text)) * 1.3)
            rows.append([text, min(xs), min(ys), max(xs), max(ys), round(size, 2)])
    if cached is not None:
        _store(cached, rows)
    return [Piece(*row) for row in rows]


def _cache(key: str) -> Path | None:
    folder = os.environ.get(CACHE_VARIABLE)
    return Path(folder) / key[:2] / f"{key}.json" if folder else None


def _store(path: Path, rows: list[list[Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    fresh.replace(path)
