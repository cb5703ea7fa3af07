"""Contextual encoders and cross-encoders through sentence-transformers. torch is imported when one is loaded."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ModelUnavailable
from assistant.zh.messages import encoder as messages

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder, SentenceTransformer

# Query prompts of model families whose own configuration lacks one (model cards on the hub):
# BAAI/bge-*-zh a Chinese sentence (bge-m3 wants none); Qwen3-Embedding an English instruction.
BGE_ZH_PROMPT = "为这个句子生成表示以用于检索相关文章："
QWEN_PROMPT = "Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery:"
FAMILY_PROMPTS: tuple[tuple[tuple[str, ...], str], ...] = ((("bge-", "-zh"), BGE_ZH_PROMPT), (("qwen3-embedding",), QWEN_PROMPT))

# A lower precision is kept only where it leaves the vectors of the probe texts this close to fp32 (cosine).
PRECISION_COSINE = 0.999
PROBES = ("加快建设先进制造业高地，培育专精特新企业。", "2025年研发投入强度达到多少？", "建议完善人才引进的奖励办法。")
PARAMETER_PROBE = 64  # values of each parameter that go into the fingerprint

Vectors = NDArray[np.float32]
Model = TypeVar("Model")


@dataclass(frozen=True, slots=True)
class TransformerEncoder:
    """A sentence-transformers model; prompts as its own configuration says, else as its family's."""

    name: str
    fingerprint: str
    dimension: int
    model: SentenceTransformer
    query_prompt: str
    passage_prompt: str
    batch_size: int

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """(n, dimension), in the order of the texts."""
        return self._encode(texts, self.passage_prompt, self.model.encode_document)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """(n, dimension), in the order of the texts."""
        return self._encode(texts, self.query_prompt, self.model.encode_query)

    def _encode(self, texts: Sequence[str], prompt: str, encode: Callable[..., Any]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        order = longest_first(texts)
        chosen = [texts[i] for i in order]
        rows = encode(chosen, prompt=prompt, batch_size=self.batch_size, normalize_embeddings=True, show_progress_bar=False, convert_to_tensor=True)
        out = np.zeros((len(texts), self.dimension), np.float32)
        out[order] = rows.float().cpu().numpy()
        return out


@dataclass(frozen=True, slots=True)
class CrossEncoderReranker:
    """A sentence-transformers cross-encoder with one output."""

    name: str
    model: CrossEncoder
    batch_size: int

    def score(self, query: str, texts: Sequence[str]) -> Vectors:
        """(n,), higher is better, in the order of the texts."""
        if not texts:
            return np.zeros(0, np.float32)
        order = longest_first(texts)
        pairs = [(query, texts[i]) for i in order]
        out = np.zeros(len(texts), np.float32)
        out[order] = np.asarray(self.model.predict(pairs, batch_size=self.batch_size, show_progress_bar=False), np.float32).reshape(-1)
        return out


def longest_first(texts: Sequence[str]) -> list[int]:
    """Places of the texts by falling length, so that a batch pads little and the largest comes first."""
    return sorted(range(len(texts)), key=lambda i: -len(texts[i]))


def load_transformer(setting: str, batch_size: int) -> TransformerEncoder:
    """The sentence-transformers model of a folder or name, on the GPU where there is one. Raises ModelUnavailable."""

    def load() -> SentenceTransformer:
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(setting)

    model = _lower_precision(_loaded(load, setting, "encoder", "default"))
    query = model.prompts.get("query") or family_prompt(setting)
    passage = model.prompts.get("document") or model.prompts.get("passage") or ""
    return TransformerEncoder(
        name=Path(setting).name,
        fingerprint=_model_fingerprint(model, query, passage),
        dimension=int(model.get_embedding_dimension()),
        model=model,
        query_prompt=query,
        passage_prompt=passage,
        batch_size=batch_size,
    )


def load_cross_encoder(setting: str, batch_size: int) -> CrossEncoderReranker:
    """The cross-encoder of a folder or name, on the GPU where there is one. Raises ModelUnavailable."""

    def load() -> CrossEncoder:
        from sentence_transformers import CrossEncoder

        return CrossEncoder(setting)

    model = _loaded(load, setting, "reranker", messages.NOTHING)
    if model.num_labels != 1:
        message = messages.NOT_A_RERANKER.format(setting=setting, outputs=model.num_labels, key="reranker", fallback=messages.NOTHING)
        raise ModelUnavailable(message)
    return CrossEncoderReranker(Path(setting).name, model, batch_size)


def _loaded(load: Callable[[], Model], setting: str, key: str, fallback: str) -> Model:
    """What `load` returns; a missing package, missing weights and damaged folders as ModelUnavailable."""
    from safetensors import SafetensorError

    folder = Path(setting)
    looks_local = folder.is_absolute() or setting.startswith((".", "~")) or setting.count("/") > 1 or "\\" in setting
    if looks_local and not folder.exists():
        raise ModelUnavailable(messages.FOLDER_MISSING.format(setting=setting, key=key, fallback=fallback))
    template = messages.FOLDER_DAMAGED if folder.exists() else messages.WEIGHTS_MISSING
    try:
        return load()
    except ImportError as error:
        message = messages.PACKAGE_MISSING.format(setting=setting, package=error.name or error, key=key, fallback=fallback)
        raise ModelUnavailable(message) from error
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
        reason = f"{type(error).__name__}: {error}".splitlines()[0].rstrip("。. ")
        raise ModelUnavailable(template.format(setting=setting, reason=reason, key=key, fallback=fallback)) from error


def family_prompt(setting: str) -> str:
    """The query prompt of the family that the model's name belongs to, "" where it needs none."""
    name = Path(setting).name.lower()
    return next((prompt for parts, prompt in FAMILY_PROMPTS if all(part in name for part in parts)), "")


def _lower_precision(model: SentenceTransformer) -> SentenceTransformer:
    """The model in bf16 on a GPU or a CPU with AMX, where the probe texts' vectors stay within PRECISION_COSINE; else as it was.

    bf16 on AMX took 0.26-0.29 of the fp32 time in a prototype; other CPUs were not measured and stay at fp32.
    """
    import torch

    if model.device.type == "cpu" and "amx_bf16" not in _cpu_flags():
        return model
    probes = list(PROBES)
    exact = model.encode(probes, normalize_embeddings=True, show_progress_bar=False)
    model.to(torch.bfloat16)
    lower = model.encode(probes, normalize_embeddings=True, show_progress_bar=False, convert_to_tensor=True).float().cpu().numpy()
    if float((exact * lower).sum(1).min()) < PRECISION_COSINE:
        model.to(torch.float32)
    return model


def _cpu_flags() -> str:
    """The processor's feature flags, "" on systems that do not list them."""
    file = Path("/proc/cpuinfo")
    return file.read_text(encoding="utf-8") if file.exists() else ""


def _model_fingerprint(model: SentenceTransformer, query_prompt: str, passage_prompt: str) -> str:
    """Over the architecture, the prompts, the length limit and values from every parameter."""
    digest = hashlib.sha256(json.dumps([str(model), query_prompt, passage_prompt, str(model.max_seq_length)]).encode())
    for key, value in sorted(model.state_dict().items()):
        step = max(1, value.numel() // PARAMETER_PROBE)
        digest.update(f"{key} {tuple(value.shape)} {value.dtype}".encode())
        digest.update(value.detach().reshape(-1)[::step].double().cpu().numpy().tobytes())
    return str(digest.hexdigest()[:16])
