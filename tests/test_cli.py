"""The command line as people and programs use it: exit status, standard output, standard error."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.cli import main

ROOT = Path(__file__).resolve().parent.parent
PLAN = "临江市“十四五”产业发展规划.txt"


@pytest.fixture
def folders(built):
    return ["--corpus", str(built.corpus), "--index", str(built.index)]


def run_json(capsys, *arguments):
    assert main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def document_text(capsys, folders, doc):
    assert main(["documents", "--text", doc, *folders]) == 0
    return capsys.readouterr().out


def test_help_is_shown_in_less_than_the_budget_of_imports():
    code = "import sys, assistant.cli as c; c.main(['--help']); print(sorted({'numpy','faiss','torch','gradio'} & set(sys.modules)))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True, cwd=ROOT).strip().endswith("[]")


def test_documents_tell_status_period_and_whether_it_has_ended(capsys, folders):
    rows = {row["file"]: row for row in run_json(capsys, "documents", *folders)["documents"]}
    assert (rows[PLAN]["kind"], rows[PLAN]["status"], rows[PLAN]["period"], rows[PLAN]["period_ended"]) == ("规划", "正式", "2021-2025", True)
    draft = next(row for name, row in rows.items() if name.startswith("关于支持"))
    assert draft["status"] == "征求意见稿"
    assert rows["临江市工业用地管理办法.txt"]["date"].startswith("2022")


def test_ask_gives_a_citation_that_is_a_slice_of_the_printed_text(capsys, folders):
    answer = run_json(capsys, "ask", "2025年电子信息产业目标是多少？", *folders)
    assert answer["answered"]
    assert "600亿元" in answer["answer"]
    assert "[1]" in answer["answer"]
    for c in answer["citations"]:
        assert document_text(capsys, folders, c["doc"])[c["start"] : c["end"]] == c["quote"]
    assert answer["citations"][0]["section"] == ["二、发展目标"]


def test_the_printed_answer_tells_how_a_follow_up_was_understood_and_gives_only_places_that_are_referred_to(capsys, folders, tmp_path):
    history = tmp_path / "history.json"
    history.write_text(json.dumps(["2025年电子信息产业目标是多少？"], ensure_ascii=False), encoding="utf-8")
    assert main(["ask", "那高新技术企业呢？", "--history", str(history), *folders]) == 0
    text = capsys.readouterr().out
    assert text.splitlines()[0] == "按上文理解为：2025年高新技术企业目标是多少？"
    said, _, rest = text.partition("出处：")
    places, _, next_questions = rest.partition("接着可以问：")
    assert set(re.findall(r"^\[(\d+)\]", places, re.M)) == set(re.findall(r"\[(\d+)\]", said))
    assert next_questions.strip().startswith("- ")


@pytest.mark.parametrize(
    "history",
    [
        ["2025年电子信息产业目标是多少？"],
        [{"question": "2025年电子信息产业目标是多少？", "answer": "600亿元[1]。"}],
        [{"question": "那呢？", "standalone_question": "2025年电子信息产业目标是多少？"}],
        [{"role": "user", "content": "2025年电子信息产业目标是多少？"}, {"role": "assistant", "content": "600亿元。"}],
    ],
)
def test_the_history_may_be_questions_answers_or_chat_messages(capsys, folders, tmp_path, history):
    given = tmp_path / "history.json"
    given.write_text(json.dumps(history, ensure_ascii=False), encoding="utf-8")
    answer = run_json(capsys, "ask", "那高新技术企业呢？", "--history", str(given), *folders)
    assert answer["standalone_question"] == "2025年高新技术企业目标是多少？"


def test_question_about_a_person_who_is_not_there_is_declined(capsys, folders):
    answer = run_json(capsys, "ask", "市政协委员郑大山提了什么建议？", *folders)
    assert not answer["answered"]
    assert "郑大山" in answer["reason"]
    assert answer["citations"] == []


def test_passages_are_slices_in_rank_order(capsys, folders):
    found = run_json(capsys, "search", "中小企业数字化转型 补贴", "-k", "3", *folders)["passages"]
    assert len(found) == 3
    assert [p["score"] for p in found] == sorted((p["score"] for p in found), reverse=True)
    for p in found:
        assert document_text(capsys, folders, p["doc"])[p["start"] : p["end"]] == p["text"] == p["quote"]


def test_filters_hold_before_ranking(capsys, folders):
    found = run_json(capsys, "search", "电子信息产业规模", "--status", "征求意见稿", *folders)["passages"]
    assert found
    assert {p["status"] for p in found} == {"征求意见稿"}


def test_batch_keeps_ids_and_order(capsys, folders, tmp_path):
    questions = [{"id": "b", "question": "谁建议设立风险补偿资金池？", "history": []}, {"id": "a", "question": "工业用地亩均投资强度不低于多少？"}]
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(json.dumps(q, ensure_ascii=False) for q in questions), encoding="utf-8")
    assert main(["ask", "--batch", str(source), "--out", str(out), *folders]) == 0
    answers = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [a["id"] for a in answers] == ["b", "a"]
    assert "周立新" in answers[0]["answer"]
    assert "350万元" in answers[1]["answer"]


def test_facts_as_json_csv_and_workbook_hold_the_same_rows(capsys, folders, tmp_path):
    from openpyxl import load_workbook

    goals = run_json(capsys, "facts", "goals", *folders)["goals"]
    assert any(g["value"] == 1000 and g["unit"] == "家" and g["year"] == 2025 for g in goals)
    assert any(g["value"] == "5-8" for g in goals)
    assert not any(g["value"] == 812 for g in goals), "a fact about 2020 is no goal"
    assert main(["facts", "goals", "--csv", str(tmp_path / "t.csv"), "--xlsx", str(tmp_path / "t.xlsx"), *folders]) == 0
    sheet = load_workbook(tmp_path / "t.xlsx").active
    assert sheet.freeze_panes == "A2"
    assert sheet.max_row == len(goals) + 1
    assert (tmp_path / "t.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_proposals_name_person_role_and_points(capsys, folders):
    rows = {p["person"]: p for p in run_json(capsys, "facts", "proposals", *folders)["proposals"]}
    assert set(rows) == {"周立新", "何晓燕", "吴海峰"}
    assert rows["周立新"]["role"] == "市政协委员"
    assert len(rows["周立新"]["points"]) == 3


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["ask", "有什么目标？", "--corpus", "{tmp}/none", "--index", "{tmp}/none"], 1, "ingest"),
        (["documents", "--text", "ffffff", "{folders}"], 1, "ffffff"),
        (["ask", "{folders}"], 2, "问题"),
        (["search", "x", "-k", "0", "{folders}"], 2, "-k"),
        (["ask", "x", "--facet", "nonsense", "{folders}"], 2, "nonsense"),
        (["frobnicate"], 2, "frobnicate"),
    ],
)
def test_errors_are_one_chinese_line_and_a_status(capsys, folders, tmp_path, arguments, status, words):
    given = [part for a in arguments for part in (folders if a == "{folders}" else [a.replace("{tmp}", str(tmp_path))])]
    assert main(given) == status
    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.strip().splitlines()) == 1
    assert words in printed.err


def test_unknown_setting_names_the_nearest_one(capsys, tmp_path):
    (tmp_path / "a.toml").write_text('pasage_chars = 300\n', encoding="utf-8")
    assert main(["documents", "--config", str(tmp_path / "a.toml")]) == 1
    assert "passage_chars" in capsys.readouterr().err


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="argparse lays out its help differently in other versions of Python")
def test_command_line_page_equals_help(capsys):
    """docs/cli.md is what --help prints; `python tools/write_cli_page.py` rewrites it."""
    from tools.write_cli_page import page

    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == page()


def test_the_page_s_own_command_prints_help_and_takes_the_options_of_serve():
    shown = subprocess.run([sys.executable, str(ROOT / "app.py"), "--help"], capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)
    assert shown.returncode == 0 and "--port" in shown.stdout and "用法" in shown.stdout and "usage" not in shown.stdout
    wrong = subprocess.run([sys.executable, str(ROOT / "app.py"), "--prot", "1"], capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)
    assert wrong.returncode == 2 and "--prot" in wrong.stderr
