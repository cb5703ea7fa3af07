"""Encoders: unit rows in the order of the texts, the same from every path, and no torch for the model in the box."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from assistant.errors import ModelUnavailable
from assistant.indexing import transformer_encoder
from assistant.indexing.encoder import load_encoder, load_reranker
from assistant.indexing.static_encoder import DEFAULT_FOLDER, FEW, StaticEncoder, is_static, load_static
from assistant.indexing.transformer_encoder import BGE_ZH_PROMPT, QWEN_PROMPT, TransformerEncoder, family_prompt
from assistant.indexing.unigram import Unigram, read_unigram

TEXTS = [
    "加快建设制造业强市，培育一批专精特新企业。",
    "全市研发投入强度达到2.6%，比上年提高0.2个百分点。",
    "建议设立人才引进专项资金，对重点企业给予奖励。",
    "污水处理厂扩建工程完工。",
    "5G基站、AI算力和GDP",
    "⑩㎡ＡＢＣ１２３ 机器人（Robot）\n\t\u3000第二行",
    "",
    "。！？",
    "短",
    "推进园区" * 200,
]


@pytest.fixture(scope="module")
def shipped() -> StaticEncoder:
    return load_static(DEFAULT_FOLDER, "default")


@pytest.fixture(scope="module")
def cutter() -> Unigram:
    found = read_unigram((DEFAULT_FOLDER / "tokenizer.json").read_text(encoding="utf-8"))
    assert found is not None
    return found


@pytest.fixture(scope="module")
def library_cutter() -> Tokenizer:
    return Tokenizer.from_file(str(DEFAULT_FOLDER / "tokenizer.json"))


# the model in the box


def test_default_needs_no_torch_and_no_other_heavy_package() -> None:
    heavy = ("torch", "sentence_transformers", "transformers", "scipy", "sklearn", "faiss")
    code = (
        "import sys; from assistant.indexing.encoder import load_encoder; e = load_encoder('default');"
        "e.encode_passages(['产业园区']); e.encode_queries(['园区']); e.encode_queries(['园区'] * 99);"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_default_folder_is_small() -> None:
    assert sum(file.stat().st_size for file in DEFAULT_FOLDER.iterdir()) < 12_000_000


def test_rows_have_unit_length_or_are_zero(shipped: StaticEncoder) -> None:
    rows = shipped.encode_passages(TEXTS)
    assert rows.dtype == np.float32
    assert rows.shape == (len(TEXTS), shipped.dimension)
    empty = [not any(c.isalnum() for c in text) for text in TEXTS]
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), np.where(empty, 0, 1), atol=1e-5)


def test_unknown_characters_do_not_move_a_text(shipped: StaticEncoder) -> None:
    plain, mixed, alone = shipped.encode_passages(["产业园区建设", "☃產业园区😀建设𠀀".replace("產", "产"), "☃😀𠀀ж"])
    np.testing.assert_allclose(plain, mixed, atol=1e-6)
    assert not alone.any()


def test_row_does_not_depend_on_its_neighbours(shipped: StaticEncoder) -> None:
    together = shipped.encode_passages(TEXTS)
    assert all(np.allclose(shipped.encode_passages([text])[0], row, atol=1e-6) for text, row in zip(TEXTS, together, strict=True))
    many = shipped.encode_passages(TEXTS * 100)  # more than one batch
    np.testing.assert_allclose(many, np.tile(together, (100, 1)), atol=1e-6)


def test_questions_and_passages_share_one_space(shipped: StaticEncoder) -> None:
    texts = TEXTS * 4
    assert len(TEXTS) <= FEW < len(texts)  # both ways of cutting
    np.testing.assert_allclose(shipped.encode_queries(TEXTS), shipped.encode_passages(TEXTS), atol=1e-6)
    np.testing.assert_allclose(shipped.encode_queries(texts), shipped.encode_passages(texts), atol=1e-6)


def test_two_loads_agree_to_the_bit(shipped: StaticEncoder) -> None:
    again = load_encoder("default")
    assert again.fingerprint == shipped.fingerprint
    assert again.encode_passages(TEXTS).tobytes() == shipped.encode_passages(TEXTS).tobytes()


def test_no_text_gives_no_rows(shipped: StaticEncoder) -> None:
    assert shipped.encode_passages([]).shape == shipped.encode_queries([]).shape == (0, shipped.dimension)


@pytest.mark.parametrize(
    ("text", "near", "far"),
    [
        ("引进高层次人才", "招揽专家和博士", "污水处理厂扩建"),
        ("汽车制造", "整车和零部件生产", "中小学教师培训"),
        ("老年人照护", "养老服务床位", "集成电路设计"),
        ("税收优惠", "减免企业所得税", "森林防火"),
        ("公交和地铁", "城市轨道交通线路", "知识产权质押融资"),
    ],
)
def test_like_meaning_is_nearer_without_a_shared_word(shipped: StaticEncoder, text: str, near: str, far: str) -> None:
    a, b, c = shipped.encode_passages([text, near, far])
    assert a @ b > a @ c + 0.1


# the same vectors in sentence-transformers, and other static folders


def test_sentence_transformers_gives_the_same_vectors(shipped: StaticEncoder) -> None:
    from sentence_transformers import SentenceTransformer

    theirs = SentenceTransformer(str(DEFAULT_FOLDER), device="cpu").encode(TEXTS, show_progress_bar=False)
    ours = shipped.encode_passages(TEXTS)
    filled = np.linalg.norm(ours, axis=1) > 0
    assert ((ours * theirs).sum(1)[filled] > 0.9999).all()
    assert not theirs[~filled].any()


def foreign_folder(folder: Path, *, normalize: bool = True) -> Path:
    """A static model with another tokenizer, written by sentence-transformers itself."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding
    from tokenizers import models, pre_tokenizers

    tokenizer = Tokenizer(models.WordLevel({word: i for i, word in enumerate(["[UNK]", *"加快建设制造业强市培育园区"])}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    weights = np.random.default_rng(1).standard_normal((tokenizer.get_vocab_size(), 16)).astype(np.float32)
    modules = [StaticEmbedding(tokenizer, embedding_weights=weights), *([Normalize()] if normalize else [])]
    SentenceTransformer(modules=modules, device="cpu").save(str(folder))
    return folder


@pytest.mark.parametrize("normalize", [True, False])
def test_a_static_folder_of_sentence_transformers_is_read_without_it(tmp_path: Path, normalize: bool) -> None:
    from sentence_transformers import SentenceTransformer

    folder = foreign_folder(tmp_path / "static", normalize=normalize)
    assert is_static(folder)
    encoder = load_encoder(str(folder))
    assert isinstance(encoder, StaticEncoder)
    theirs = SentenceTransformer(str(folder), device="cpu").encode(TEXTS[:4], normalize_embeddings=True, show_progress_bar=False)
    np.testing.assert_allclose(encoder.encode_passages(TEXTS[:4]), theirs, atol=1e-5)
    np.testing.assert_allclose(encoder.encode_queries(TEXTS[:4]), theirs, atol=1e-5)


def test_changed_weights_change_the_fingerprint(tmp_path: Path, shipped: StaticEncoder) -> None:
    from safetensors.numpy import load_file, save_file

    folder = Path(shutil.copytree(DEFAULT_FOLDER, tmp_path / "copy"))
    assert load_encoder(str(folder)).fingerprint == shipped.fingerprint
    tensors = {name: value.copy() for name, value in load_file(folder / "model.safetensors").items()}
    tensors["mapping"][7, 7] ^= 1
    save_file(tensors, folder / "model.safetensors")
    assert load_encoder(str(folder)).fingerprint != shipped.fingerprint


@pytest.mark.parametrize("damage", ["model.safetensors", "tokenizer.json"])
def test_a_damaged_folder_is_named_with_what_to_do(tmp_path: Path, damage: str) -> None:
    folder = Path(shutil.copytree(DEFAULT_FOLDER, tmp_path / "copy"))
    (folder / damage).write_bytes((folder / damage).read_bytes()[:1000])
    with pytest.raises(ModelUnavailable, match="不完整或已损坏") as caught:
        load_encoder(str(folder))
    assert str(folder) in str(caught.value)
    (folder / damage).unlink()
    with pytest.raises(ModelUnavailable, match="重新拷贝"):
        load_encoder(str(folder))


def test_a_table_shorter_than_the_word_list_is_refused(tmp_path: Path) -> None:
    from safetensors.numpy import load_file, save_file

    folder = Path(shutil.copytree(DEFAULT_FOLDER, tmp_path / "copy"))
    tensors = load_file(folder / "model.safetensors")
    save_file({**tensors, "mapping": tensors["mapping"][:-5].copy(), "weights": tensors["weights"][:-5].copy()}, folder / "model.safetensors")
    with pytest.raises(ModelUnavailable, match="rows"):
        load_encoder(str(folder))


# the tokenizer in numpy against the tokenizers package

_letters = st.sampled_from("加快建设制造业强市培育园区中国共产党委员会招商引资工程师abcgdpx0123456789，。 \n%①㎡Ａｂ３é\u0301ﬁ😀𠀀龘ÜİΣ")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.text(_letters | st.characters(exclude_categories=["Cs"]), max_size=40), max_size=6))
def test_words_are_those_of_the_tokenizers_package(cutter: Unigram, library_cutter: Tokenizer, texts: list[str]) -> None:
    expected = [[i for i in encoding.ids if i] for encoding in library_cutter.encode_batch(texts, add_special_tokens=False)]
    assert [cutter.cut(text) for text in texts] == expected
    ids, counts = cutter.cut_many(texts)
    assert counts.tolist() == [len(row) for row in expected]
    assert ids.tolist() == [i for row in expected for i in row]


def test_another_tokenizer_layout_is_left_to_the_package() -> None:
    content = json.loads((DEFAULT_FOLDER / "tokenizer.json").read_text(encoding="utf-8"))
    content["normalizer"] = None
    assert read_unigram(json.dumps(content)) is None


# sentence-transformers models by folder


def tiny_tokenizer(folder: Path) -> None:
    from tokenizers import models, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *sorted(set("".join(TEXTS) + BGE_ZH_PROMPT))]
    tokenizer = Tokenizer(models.WordLevel({word: i for i, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    names = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, model_max_length=64, **names).save_pretrained(folder)


def tiny_config(**more: object):
    from transformers import BertConfig

    size = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 64}
    return BertConfig(vocab_size=400, max_position_embeddings=64, **size, **more)


def tiny_encoder(folder: Path, prompts: dict[str, str] | None = None, seed: int = 0) -> Path:
    """A two-layer BERT with random weights as a sentence-transformers folder."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertModel

    torch.manual_seed(seed)
    plain = folder.parent / f"{folder.name}-plain"
    BertModel(tiny_config()).save_pretrained(plain)
    tiny_tokenizer(plain)
    transformer = Transformer(str(plain))
    model = SentenceTransformer(modules=[transformer, Pooling(32, pooling_mode="cls")], device="cpu", prompts=prompts)
    model.save(str(folder))
    return folder


def tiny_reranker(folder: Path, labels: int) -> Path:
    import torch
    from transformers import BertForSequenceClassification

    torch.manual_seed(0)
    BertForSequenceClassification(tiny_config(num_labels=labels)).save_pretrained(folder)
    tiny_tokenizer(folder)
    return folder


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> TransformerEncoder:
    encoder = load_encoder(str(tiny_encoder(tmp_path_factory.mktemp("models") / "tiny")), batch_size=3)
    assert isinstance(encoder, TransformerEncoder)
    return encoder


def test_transformer_rows_are_unit_and_keep_the_order_of_the_texts(tiny: TransformerEncoder) -> None:
    rows = tiny.encode_passages(TEXTS)
    assert rows.dtype == np.float32
    assert rows.shape == (len(TEXTS), tiny.dimension) == (len(TEXTS), 32)
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    singly = np.concatenate([tiny.encode_passages([text]) for text in TEXTS])
    np.testing.assert_allclose(rows, singly, atol=1e-5)
    assert tiny.encode_passages([]).shape == tiny.encode_queries([]).shape == (0, 32)


def test_without_a_prompt_a_question_is_encoded_like_a_passage(tiny: TransformerEncoder) -> None:
    np.testing.assert_allclose(tiny.encode_queries(TEXTS[:3]), tiny.encode_passages(TEXTS[:3]), atol=1e-6)


def test_the_models_own_prompts_come_first(tmp_path: Path, tiny: TransformerEncoder) -> None:
    folder = tiny_encoder(tmp_path / "bge-tiny-zh", {"query": "强市：", "document": "园区："})
    encoder = load_encoder(str(folder))
    np.testing.assert_allclose(encoder.encode_queries(TEXTS[:2]), tiny.encode_passages(["强市：" + text for text in TEXTS[:2]]), atol=1e-5)
    np.testing.assert_allclose(encoder.encode_passages(TEXTS[:2]), tiny.encode_passages(["园区：" + text for text in TEXTS[:2]]), atol=1e-5)
    assert encoder.fingerprint != tiny.fingerprint


def test_a_known_family_gets_its_prompt(tmp_path: Path, tiny: TransformerEncoder) -> None:
    encoder = load_encoder(str(tiny_encoder(tmp_path / "bge-tiny-zh-v1.5")))
    np.testing.assert_allclose(encoder.encode_queries(TEXTS[:2]), tiny.encode_passages([BGE_ZH_PROMPT + text for text in TEXTS[:2]]), atol=1e-5)
    np.testing.assert_allclose(encoder.encode_passages(TEXTS[:2]), tiny.encode_passages(TEXTS[:2]), atol=1e-5)


@pytest.mark.parametrize(
    ("name", "prompt"),
    [
        ("BAAI/bge-small-zh-v1.5", BGE_ZH_PROMPT),
        ("BAAI/bge-m3", ""),
        ("Qwen/Qwen3-Embedding-0.6B", QWEN_PROMPT),
        ("thenlper/gte-base-zh", ""),
        ("/data/models/bge-large-zh", BGE_ZH_PROMPT),
    ],
)
def test_prompt_of_a_family(name: str, prompt: str) -> None:
    assert family_prompt(name) == prompt


def test_fingerprint_follows_the_weights_not_the_folder(tmp_path: Path, tiny: TransformerEncoder) -> None:
    assert load_encoder(str(tiny_encoder(tmp_path / "same"))).fingerprint == tiny.fingerprint
    assert load_encoder(str(tiny_encoder(tmp_path / "other", seed=1))).fingerprint != tiny.fingerprint


def test_bf16_is_kept_only_where_the_vectors_stay(tmp_path: Path, tiny: TransformerEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = str(tiny_encoder(tmp_path / "model"))
    monkeypatch.setattr(transformer_encoder, "_cpu_flags", lambda: "amx_bf16")
    lower = load_encoder(folder)
    assert isinstance(lower, TransformerEncoder)
    assert {str(p.dtype) for p in lower.model.parameters()} == {"torch.bfloat16"}
    rows = lower.encode_passages(TEXTS)
    assert rows.dtype == np.float32
    assert (rows * tiny.encode_passages(TEXTS)).sum(1).min() > 0.995
    monkeypatch.setattr(transformer_encoder, "PRECISION_COSINE", 1.1)
    exact = load_encoder(folder)
    np.testing.assert_allclose(exact.encode_passages(TEXTS), tiny.encode_passages(TEXTS), atol=0.02)
    assert isinstance(exact, TransformerEncoder)
    assert {str(p.dtype) for p in exact.model.parameters()} == {"torch.float32"}


# rerankers


def test_reranker_scores_keep_the_order_of_the_texts(tmp_path: Path) -> None:
    reranker = load_reranker(str(tiny_reranker(tmp_path / "cross", 1)), batch_size=3)
    assert reranker is not None
    scores = reranker.score("建设园区", TEXTS)
    assert scores.dtype == np.float32
    assert scores.shape == (len(TEXTS),)
    np.testing.assert_allclose(scores, np.concatenate([reranker.score("建设园区", [text]) for text in TEXTS]), atol=1e-5)
    assert len(set(scores.round(6).tolist())) > 3
    assert reranker.score("建设园区", []).shape == (0,)


def test_no_setting_means_no_reranker() -> None:
    assert load_reranker("") is None


def test_a_classifier_is_no_reranker(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="3 个分数"):
        load_reranker(str(tiny_reranker(tmp_path / "classes", 3)))


# what cannot be loaded


def test_missing_folder_says_where_and_what_to_do(tmp_path: Path) -> None:
    missing = str(tmp_path / "模型")
    with pytest.raises(ModelUnavailable, match="不存在") as caught:
        load_encoder(missing)
    assert missing in str(caught.value)
    assert "encoder" in str(caught.value)
    with pytest.raises(ModelUnavailable, match="reranker"):
        load_reranker(missing)


def test_a_folder_that_is_no_model_is_named(tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_text("[]", encoding="utf-8")
    with pytest.raises(ModelUnavailable, match="不完整或已损坏"):
        load_encoder(str(tmp_path))


def test_a_name_that_cannot_be_fetched_tells_how_to_bring_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import sentence_transformers

    def refuse(name: str) -> None:
        raise OSError("We couldn't connect")

    monkeypatch.setattr(sentence_transformers, "SentenceTransformer", refuse)
    with pytest.raises(ModelUnavailable, match="hf download 某/模型"):
        load_encoder("某/模型")


def test_a_missing_package_tells_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(ModelUnavailable, match='pip install "sentence'):
        load_encoder(str(tmp_path))
    with pytest.raises(ModelUnavailable, match="pip install"):
        load_reranker("某/模型")
