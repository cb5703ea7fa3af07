"""What is broken, empty, foreign or too long: one Chinese sentence that says what, where and what to do; the rest goes on."""

from __future__ import annotations

import dataclasses
import json
import os
import re
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.config import Settings
from assistant.indexing.store import current_generation
from assistant.library import Library
from assistant.web import chat

GB_TEXT = "关于发展夜间经济的方案\n\n一、主要目标\n\n到2028年，打造夜间消费街区36条。\n"
QUESTION = "2025年电子信息产业目标是多少？"
NOBODY = 65534  # uid that owns nothing, where the tests run as root


def run(capsys, *arguments):
    """(status, standard output, standard error) of one command; nothing of Python's own may show."""
    status = main([str(a) for a in arguments])
    printed = capsys.readouterr()
    assert "Traceback" not in printed.out + printed.err
    return status, printed.out, printed.err


def one_sentence(err):
    """The line on standard error: one, Chinese, ending in what to do."""
    lines = err.strip().splitlines()
    assert len(lines) == 1, err
    assert re.search(r"[\u4e00-\u9fff]{4}", lines[0])
    assert lines[0].endswith("。")
    return lines[0]


def folders(settings):
    return ["--corpus", settings.corpus, "--index", settings.index]


def blank_pdf(path):
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.write(path)


def encrypted_pdf(path, source):
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=source)
    writer.encrypt("secret", algorithm="AES-256")
    writer.write(path)


def scanned_pdf(path):
    """A page that is a picture of writing."""
    from PIL import Image, ImageDraw

    picture = Image.new("L", (620, 877), 255)
    ImageDraw.Draw(picture).text((80, 100), "scanned page", fill=0)
    picture.save(path)


@pytest.fixture(scope="module")
def sample_pdf():
    return next((Path(__file__).resolve().parent.parent / "corpus").glob("*.pdf"))


@pytest.fixture
def bad_papers(tmp_path, sample_pdf):
    """A folder of files that cannot be read, and one in GB18030 that can."""
    folder = tmp_path / "新 文件（待读）"
    folder.mkdir()
    (folder / "空文件.txt").write_bytes(b"")
    (folder / "只有空白.txt").write_text("\u3000\n \n", encoding="utf-8")
    (folder / "不是 压缩包（1）.docx").write_bytes(b"no zip \x00\x01\x02\x03")
    (folder / "半截.pdf").write_bytes(sample_pdf.read_bytes()[:5000])
    (folder / "未知.xyz").write_bytes(bytes(range(256)))
    encrypted_pdf(folder / "加密.pdf", sample_pdf)
    blank_pdf(folder / "白页.pdf")
    scanned_pdf(folder / "扫描件.pdf")
    (folder / "国标 编码（夜间经济）.txt").write_bytes(GB_TEXT.encode("gb18030"))
    return folder


REFUSED = {  # file -> what its reason must name
    "空文件.txt": "空的",
    "只有空白.txt": "没有可读的文字",
    "不是 压缩包（1）.docx": "另存",
    "半截.pdf": "重新导出",
    "未知.xyz": "可读的有",
    "加密.pdf": "去掉密码",
    "白页.pdf": "没有",
    "扫描件.pdf": "扫描件",
}


def test_bad_files_are_named_with_their_reason_and_the_others_go_in(capsys, own_library, bad_papers, monkeypatch):
    monkeypatch.setenv("ASSISTANT_OCR", "false")  # a machine without text recognition
    status, out, _ = run(capsys, "ingest", bad_papers, "--json", *folders(own_library.settings))
    assert status == 0
    files = {Path(f["file"]).name: f for f in json.loads(out)["files"]}
    for name, word in REFUSED.items():
        assert files[name]["outcome"] == "refused", name
        assert word in files[name]["reason"], (name, files[name]["reason"])
    assert files["国标 编码（夜间经济）.txt"]["outcome"] == "read"
    for question, words in (("2028年要打造多少条夜间消费街区？", "36条"), (QUESTION, "600亿元")):
        status, out, _ = run(capsys, "ask", question, *folders(own_library.settings))
        assert status == 0
        assert words in out


def test_every_reason_is_chinese_and_says_what_to_do(own_library, bad_papers):
    library = Library(dataclasses.replace(own_library.settings, ocr=False))
    refused = [f for f in library.ingest([bad_papers]).files if f.outcome == "refused"]
    assert len(refused) == len(REFUSED)
    for f in refused:
        assert re.search(r"请|可读的有|没有可读|装上|设置", f.reason), f
        assert not re.search(r"Error|Exception|Errno", f.reason), f


def test_a_text_above_the_limit_is_refused_by_name_with_the_setting(capsys, own_library, monkeypatch):
    (own_library.settings.corpus / "很长 的文本.txt").write_text("到2025年，建成一个园区。\n" * 40_000, encoding="utf-8")
    monkeypatch.setenv("ASSISTANT_FILE_MAX_MB", "1")
    status, out, _ = run(capsys, "ingest", *folders(own_library.settings))
    assert status == 0
    assert re.search(r"未读　很长 的文本\.txt.*1 MB.*file_max_mb", out)
    assert "600亿元" in run(capsys, "ask", QUESTION, *folders(own_library.settings))[1]


def test_an_empty_corpus_is_said_at_every_command(capsys, tmp_path):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "提案.txt").write_text("建议：建设共享工厂，由工信部门牵头。\n", encoding="utf-8")
    where = ["--corpus", tmp_path / "corpus", "--index", tmp_path / "index"]
    assert run(capsys, "ingest", *where)[0] == 0
    status, out, _ = run(capsys, "ask", QUESTION, "--json", *where)
    assert status == 0
    assert not json.loads(out)["answered"]
    assert "ingest" in json.loads(out)["reason"]
    assert "空的" in run(capsys, "documents", *where)[1]
    status, out, err = run(capsys, "overlap", tmp_path / "提案.txt", *where)
    assert (status, out) == (1, "")
    assert "ingest" in one_sentence(err)


def test_a_corpus_that_is_not_there_is_named(capsys, tmp_path):
    status, _, err = run(capsys, "ingest", "--corpus", tmp_path / "没有", "--index", tmp_path / "index")
    assert status == 2
    assert "没有" in one_sentence(err)
    assert "--corpus" in err


# ---------------------------------------------------------------------- the index folder


@contextmanager
def as_nobody():
    """Without root's right to write everywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def guarded_library(built):
    """A library in a folder that anyone may read, as another user's would be; its index cannot be written."""
    place = Path(tempfile.mkdtemp(prefix="policy-readonly-"))
    place.chmod(0o755)
    shutil.copytree(built.corpus, place / "corpus")
    shutil.copytree(built.index, place / "index")
    for path in [place / "index", *(place / "index").rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield Settings(corpus=place / "corpus", index=place / "index")
    for path in [place / "index", *(p for p in (place / "index").rglob("*") if p.is_dir())]:
        path.chmod(0o755)
    shutil.rmtree(place)


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_read_only_index_is_named_and_still_answers(capsys, guarded_library):
    settings = guarded_library
    (settings.corpus / "新文件.txt").write_text("新方案\n\n到2027年，建成口袋公园9个。\n", encoding="utf-8")
    before = current_generation(settings.index)
    Library(settings).ask(QUESTION)  # loads what the user nobody may not open
    with as_nobody():
        status, _, err = run(capsys, "ingest", *folders(settings))
        assert status == 1
        sentence = one_sentence(err)
        answered, out, _ = run(capsys, "ask", QUESTION, *folders(settings))
    assert str(settings.index) in sentence
    assert "权限" in sentence
    assert "--index" in sentence
    assert (answered, current_generation(settings.index)) == (0, before)
    assert "600亿元" in out


def test_an_index_path_that_is_a_file_is_named(capsys, built, tmp_path):
    (tmp_path / "文件").write_text("", encoding="utf-8")
    status, _, err = run(capsys, "ingest", "--corpus", built.corpus, "--index", tmp_path / "文件")
    assert status == 1
    assert "--index" in one_sentence(err)
    assert (tmp_path / "文件").read_bytes() == b""


def _cut(name):
    def harm(generation):
        path = generation / name
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    return harm


def _manifest(pattern, new):
    def harm(generation):
        path = generation / "manifest.json"
        old = path.read_text(encoding="utf-8")
        changed = re.sub(pattern, new, old, count=1)
        assert changed != old
        path.write_text(changed, encoding="utf-8")

    return harm


HARMS = {
    "a text cut short": (_cut("texts.utf8"), "损坏"),
    "vectors cut short": (_cut("vectors.faiss"), "损坏"),
    "half a manifest": (_cut("manifest.json"), "损坏"),
    "no manifest": (lambda g: (g / "manifest.json").unlink(), "损坏"),
    "a pointer to nowhere": (lambda g: (g.parent / "CURRENT").write_text("gen-000000000000\n", encoding="utf-8"), "损坏"),
    "an empty pointer": (lambda g: (g.parent / "CURRENT").write_bytes(b""), "损坏"),
    "an older format": (_manifest(r'"format": "[^"]+"', '"format": "0-older"'), "另一个版本"),
    "another encoder": (_manifest(r'"encoder": "[^"]+"', '"encoder": "ffffffffffffffff"'), "编码模型"),
    "other settings": (_manifest(r'"settings": "[^"]+"', '"settings": "000000000000"'), "设置"),
}


@pytest.mark.parametrize("name", HARMS)
def test_a_damaged_or_older_index_says_what_to_run_and_that_helps(capsys, own_library, name):
    harm, word = HARMS[name]
    settings = own_library.settings
    harm(settings.index / current_generation(settings.index))
    for command in (["ask", QUESTION], ["documents"], ["search", "目标"], ["facts", "goals"]):
        status, out, err = run(capsys, *command, *folders(settings))
        assert (status, out) == (1, "")
        sentence = one_sentence(err)
        assert word in sentence
        assert str(settings.index) in sentence
        assert "ingest" in sentence
    assert run(capsys, "ingest", *folders(settings))[0] == 0
    assert "600亿元" in run(capsys, "ask", QUESTION, *folders(settings))[1]


@pytest.mark.parametrize("size", [0, 40, 200])
def test_seeds_of_the_overlap_check_that_were_cut_short_are_made_again(own_library, size):
    from assistant.overlap.seeds import HASH_FILE, ROW_FILE, SeedIndex

    first = SeedIndex.of(own_library.index)
    for name in (HASH_FILE, ROW_FILE):
        path = own_library.index.folder / name
        whole = path.read_bytes()
        path.unlink()  # the first still reads the whole file
        path.write_bytes(whole[:size])
    second = SeedIndex.of(own_library.index)
    assert second.keys.tolist() == first.keys.tolist()
    assert second.rows.tolist() == first.rows.tolist()


def test_a_start_asks_whether_the_index_fits_before_the_page_is_opened(own_library):
    from assistant.indexing.store import fits

    settings = own_library.settings
    assert fits(settings.index, settings)
    assert not fits(settings.index, dataclasses.replace(settings, passage_chars=120))
    assert not fits(settings.index / "none", settings)
    _manifest(r'"format": "[^"]+"', '"format": "0-older"')(settings.index / current_generation(settings.index))
    assert not fits(settings.index, settings)


# ---------------------------------------------------------------------- questions

QUESTIONS = {
    "empty": ("", "请输入"),
    "blank": (" \u3000\n", "请输入"),
    "only punctuation": ("？！。……——", "请输入"),
    "a picture": ("😀", "请输入"),
    "5,000 characters": ("目标是什么" * 1000, "2000"),
    "5,000 question marks": ("？" * 5000, "请输入"),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_what_is_no_question_is_asked_back(capsys, built, library, name):
    question, word = QUESTIONS[name]
    status, out, err = run(capsys, "ask", question, "--json", *folders(built))
    answer = json.loads(out)
    assert (status, err) == (0, "")
    assert not answer["answered"]
    assert answer["citations"] == []
    assert word in answer["reason"]
    *_, (messages, *_) = [*chat.reply(library, question, [], chat._new())] or [([],)]
    if question.strip():
        assert word in messages[-1]["content"]
    else:
        assert messages == [], "an empty box sends nothing"


@pytest.mark.parametrize("question", ["<script>alert(1)</script>", "%s {0} {x}", "'; DROP TABLE 文件; --", "\x00\x01", "a" * 1999])
def test_strange_characters_are_only_characters(capsys, built, question):
    status, out, _ = run(capsys, "ask", question, "--json", *folders(built))
    assert status == 0
    assert json.loads(out)["question"] == question


# ---------------------------------------------------------------------- files of the call


def test_a_batch_goes_on_after_a_bad_line(capsys, built, tmp_path):
    lines = [{"id": 1, "question": QUESTION}, {"id": 2, "question": "还有呢？", "history": "不是数组"}, {"id": 3, "question": QUESTION}]
    (tmp_path / "问题.jsonl").write_text("\n".join(json.dumps(x, ensure_ascii=False) for x in lines), encoding="utf-8")
    status, _, err = run(capsys, "ask", "--batch", tmp_path / "问题.jsonl", "--out", tmp_path / "回答.jsonl", *folders(built))
    assert status == 1
    assert "1 行" in one_sentence(err)
    first, second, third = (json.loads(x) for x in (tmp_path / "回答.jsonl").read_text(encoding="utf-8").splitlines())
    assert [x["id"] for x in (first, second, third)] == [1, 2, 3]
    assert first["answered"] and third["answered"]
    assert "数组" in second["error"]


def test_a_batch_in_gb18030_is_read(capsys, built, tmp_path):
    (tmp_path / "b.jsonl").write_bytes(json.dumps({"id": "a", "question": QUESTION}, ensure_ascii=False).encode("gb18030"))
    assert run(capsys, "ask", "--batch", tmp_path / "b.jsonl", "--out", tmp_path / "o.jsonl", *folders(built))[0] == 0
    assert "600亿元" in (tmp_path / "o.jsonl").read_text(encoding="utf-8")


WRONG_FILES = {  # arguments, status, words of the one line
    "batch that is no JSON": (["ask", "--batch", "{folder}/坏.json", "--out", "{folder}/o"], 2, "第 1 行"),
    "batch that is a folder": (["ask", "--batch", "{folder}", "--out", "{folder}/o"], 1, "文件夹"),
    "batch without out": (["ask", "--batch", "{folder}/坏.json"], 2, "--out"),
    "out in no folder": (["ask", "--batch", "{folder}/好.jsonl", "--out", "{folder}/没有/o"], 1, "没有这个文件或文件夹"),
    "history that is no JSON": (["ask", "目标？", "--history", "{folder}/坏.json"], 2, "JSON"),
    "history that is no array": (["ask", "目标？", "--history", "{folder}/表.json"], 2, "数组"),
    "history that is not there": (["ask", "目标？", "--history", "{folder}/没有.json"], 1, "没有.json"),
    "proposal that is not there": (["overlap", "{folder}/没有.txt"], 1, "没有这个文件"),
    "proposal that is a folder": (["overlap", "{folder}"], 1, "文件夹"),
    "proposal that is empty": (["overlap", "{folder}/空.txt"], 1, "空的"),
    "speech that is no Word file": (["verify", "{folder}/坏.docx"], 1, "坏.docx"),
    "table in no folder": (["facts", "goals", "--csv", "{folder}/没有/x.csv"], 1, "没有这个文件或文件夹"),
    "settings that are not there": (["documents", "--config", "{folder}/没有.toml"], 1, "没有.toml"),
    "settings that are no TOML": (["documents", "--config", "{folder}/坏.json"], 1, "TOML"),
    "year that is no number": (["facts", "goals", "--year", "去年"], 2, "应是整数"),
    "path that is not there": (["ingest", "{folder}/没有.docx"], 2, "没有.docx"),
}


@pytest.mark.parametrize("name", WRONG_FILES)
def test_a_file_of_the_call_that_cannot_be_used_is_named(capsys, own_library, tmp_path, name):
    folder = tmp_path / "调用 文件"
    folder.mkdir()
    (folder / "坏.json").write_text("[不是", encoding="utf-8")
    (folder / "表.json").write_text('{"a": 1}', encoding="utf-8")
    (folder / "好.jsonl").write_text('{"id": 1, "question": "目标？"}\n', encoding="utf-8")
    (folder / "空.txt").write_bytes(b"")
    (folder / "坏.docx").write_bytes(b"no zip\x00\x01")
    arguments, expected, words = WRONG_FILES[name]
    status, out, err = run(capsys, *(a.replace("{folder}", str(folder)) for a in arguments), *folders(own_library.settings))
    assert (status, out) == (expected, "")
    assert words in one_sentence(err)


# ---------------------------------------------------------------------- the page


def test_the_page_says_what_is_wrong_with_the_index(own_library):
    settings = own_library.settings
    _cut("texts.utf8")(settings.index / current_generation(settings.index))
    library = Library(settings)
    *_, (messages, *_) = chat.reply(library, QUESTION, [], chat._new())
    assert "损坏" in messages[-1]["content"]
    assert "ingest" in messages[-1]["content"]


def test_an_endpoint_answers_wrong_calls_with_a_sentence_and_leaves_the_console_alone(own_library, capfd):
    from gradio_client import Client
    from gradio_client.exceptions import AppError

    from assistant.web.page import build, launch_options

    demo = build(own_library)
    demo.launch(prevent_thread_lock=True, **launch_options(dataclasses.replace(own_library.settings, port=0)))
    client = Client(f"http://127.0.0.1:{demo.server_port}", verbose=False)
    try:
        for arguments, name, words in ((["目标", 0, ""], "/search", "1 以上"), (["目标", 3, "乱写"], "/search", "乱写"), (["  ", ""], "/overlap", "空的")):
            with pytest.raises(AppError, match=words):
                client.predict(*arguments, api_name=name)
        assert client.predict("", api_name="/ask")["answered"] is False
    finally:
        client.close()
        demo.close()
    assert "Traceback" not in capfd.readouterr().err
