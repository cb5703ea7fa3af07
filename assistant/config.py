"""Settings: defaults < assistant.toml < ASSISTANT_* environment < flags. Passed as an argument, never a global."""

from __future__ import annotations

import difflib
import hashlib
import json
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from assistant.errors import ConfigError

CONFIG_FILE = "assistant.toml"
ENVIRONMENT_PREFIX = "ASSISTANT_"

# Settings that change what stands in the index; a change of any makes the index stale.
INDEX_SETTINGS = ("passage_chars", "passage_max_chars", "ocr")


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default. Sizes say their unit in the name."""

    corpus: Path = Path("corpus")
    index: Path = Path("index")
    encoder: str = "default"  # "default", a folder, or a sentence-transformers name
    reranker: str = ""  # "" for none, a folder, or a cross-encoder's name
    passage_chars: int = 350  # aim; the measured optimum is in docs/retrieval.md
    passage_max_chars: int = 500  # longer stretches are cut at sentence ends
    ocr: bool = True  # recognise scanned pages where the extra `ocr` is installed
    city: str = "郑州"  # the office's own city: 咱们, 我市, and the marked bar of a chart
    host: str = "127.0.0.1"
    port: int = 7860
    file_max_mb: int = 100  # larger files are refused by name
    file_timeout_s: int = 180  # time for one file of a foreign format
    reader_memory_mb: int = 2048  # memory for one reader process
    question_max_chars: int = 2000  # longer questions are asked back
    llm_base_url: str = ""  # OpenAI-compatible server; "" switches the model off
    llm_model: str = ""
    llm_key_env: str = "OPENAI_API_KEY"  # name of the environment variable that holds the key
    llm_timeout_s: int = 60

    def __post_init__(self) -> None:
        _within("passage_chars", self.passage_chars, 50, 2000)
        _within("passage_max_chars", self.passage_max_chars, self.passage_chars, 4000)
        _within("port", self.port, 0, 65535)
        _within("file_max_mb", self.file_max_mb, 1, 10_000)
        _within("file_timeout_s", self.file_timeout_s, 1, 36_000)
        _within("reader_memory_mb", self.reader_memory_mb, 64, 1_000_000)
        _within("llm_timeout_s", self.llm_timeout_s, 1, 3_600)
        _within("question_max_chars", self.question_max_chars, 10, 100_000)

    def fingerprint(self) -> str:
        """12 hex digits over the settings that change the index."""
        chosen = {name: getattr(self, name) for name in INDEX_SETTINGS}
        return hashlib.sha256(json.dumps(chosen, sort_keys=True).encode()).hexdigest()[:12]


def _within(name: str, value: int, low: int, high: int) -> None:
    if not low <= value <= high:
        raise ConfigError(f"设置 {name}={value} 超出范围 {low}—{high}，请修改 {CONFIG_FILE} 或环境变量 {ENVIRONMENT_PREFIX}{name.upper()}。")


def load_settings(
    *,
    file: Path | None = None,
    environment: Mapping[str, str] | None = None,
    flags: Mapping[str, object] | None = None,
) -> Settings:
    """Settings from all four sources; None among `flags` means "not given". Raises ConfigError on an unknown key."""
    settings = Settings()
    path = file or Path(CONFIG_FILE)
    if file is not None and not file.is_file():
        raise ConfigError(f"没有设置文件 {file}。请检查 --config 的路径，或不写它以使用默认设置。")
    if path.is_file():
        settings = _apply(settings, _read_toml(path), str(path))
    variables = os.environ if environment is None else environment
    names = {f.name for f in fields(Settings)}
    chosen = {
        key[len(ENVIRONMENT_PREFIX) :].lower(): value
        for key, value in variables.items()
        if key.startswith(ENVIRONMENT_PREFIX) and key[len(ENVIRONMENT_PREFIX) :].lower() in names
    }
    settings = _apply(settings, chosen, "环境变量")
    return _apply(settings, {k: v for k, v in (flags or {}).items() if v is not None}, "命令行")


def _read_toml(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} 不是有效的 TOML 文件：{error}。请改正后重试，或删去它以使用默认设置。") from error


def _apply(settings: Settings, values: Mapping[str, object], source: str) -> Settings:
    known = {f.name: f for f in fields(Settings)}
    changes: dict[str, Any] = {}
    for key, value in values.items():
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            hint = f"是不是 {near[0]}？" if near else f"可用的设置有：{'、'.join(known)}。"
            raise ConfigError(f"{source}：没有名为 {key} 的设置。{hint}")
        changes[key] = _convert(key, value, type(getattr(settings, key)), source)
    return replace(settings, **changes)


def _convert(key: str, value: object, kind: type, source: str) -> object:
    if issubclass(kind, Path):
        return Path(str(value))
    if kind is bool:
        if isinstance(value, bool):
            return value
        if str(value).lower() in ("1", "true", "yes", "0", "false", "no"):
            return str(value).lower() in ("1", "true", "yes")
    elif kind is int and not isinstance(value, bool) and re.fullmatch(r"-?\d+", str(value).strip()):
        return int(str(value))
    elif kind is str and isinstance(value, str):
        return value
    raise ConfigError(f"{source}：设置 {key} 的值 {value!r} 不对，应为{'整数' if kind is int else '真假值 true/false' if kind is bool else '文字'}。")
