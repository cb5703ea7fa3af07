"""The page as a person sees it (Chromium) and as a program calls it (gradio_client)."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

from assistant.config import Settings
from assistant.library import Library
from assistant.web.page import build, launch_options
from assistant.zh.messages import web as say

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def served(built, tmp_path_factory):
    """(url, library) of a page over a copy of the small corpus, on a free port of 127.0.0.1."""
    folder = tmp_path_factory.mktemp("page")
    shutil.copytree(built.corpus, folder / "corpus")
    shutil.copytree(built.index, folder / "index")
    library = Library(Settings(corpus=folder / "corpus", index=folder / "index"))
    demo = build(library)
    demo.launch(prevent_thread_lock=True, **launch_options(library.settings) | {"server_port": _free_port()})
    yield f"http://127.0.0.1:{demo.server_port}", library
    demo.close()


def _free_port():
    import socket

    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


@pytest.fixture(scope="module")
def client(served):
    from gradio_client import Client

    client = Client(served[0], verbose=False)
    yield client
    client.close()


def test_endpoint_gives_the_same_answer_as_the_command_line(client, capsys, served):
    import json

    from assistant.cli import main

    url_answer = client.predict("谁建议设立风险补偿资金池？", api_name="/ask")
    _, library = served
    folders = ["--corpus", str(library.settings.corpus), "--index", str(library.settings.index)]
    assert main(["ask", "谁建议设立风险补偿资金池？", "--json", *folders]) == 0
    line_answer = json.loads(capsys.readouterr().out)
    for answer in (url_answer, line_answer):
        answer.pop("elapsed_ms")
    assert url_answer == line_answer
    assert "周立新" in url_answer["answer"]


def test_endpoints_offer_search_facts_and_documents(client):
    assert client.predict("标准地", 3, "", api_name="/search")["passages"][0]["title"] == "临江市工业用地管理办法"
    assert client.predict("goals", "高新技术企业", "", "", api_name="/facts")["goals"]
    assert len(client.predict(api_name="/documents")["documents"]) >= 4


@pytest.fixture(scope="module")
def page(served):
    if not CHROMIUM:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    if find_spec("playwright") is None:
        pytest.skip("playwright is not installed: pip install playwright")
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=flags)
        page = browser.new_page(locale="zh-CN", viewport={"width": 1360, "height": 860})
        page.outside = []
        page.on("request", lambda r: page.outside.append(r.url) if not r.url.startswith((served[0], "data:", "blob:")) else None)
        page.goto(served[0])
        page.get_by_role("tab", name="提问").wait_for()
        yield page
        browser.close()


def ask(page, question):
    page.get_by_role("tab", name="提问").click()
    asked = page.locator("#chat .user-row").count()
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")
    complete(page, asked + 1)


def complete(page, questions):
    """Waits until so many questions are answered, to the last sentence."""
    page.wait_for_function(
        "([n, searching]) => { const bots = document.querySelectorAll('#chat .bot-row'); const stop = document.querySelector('#stop');"
        " return document.querySelectorAll('#chat .user-row').length >= n && bots.length >= n && !bots[bots.length - 1].innerText.includes(searching)"
        " && !(stop && stop.offsetParent) }",
        arg=[questions, say.SEARCHING],
    )
    page.wait_for_timeout(300)  # the suggestions of this answer are drawn


@pytest.mark.browser
def test_a_number_in_the_answer_opens_the_marked_passage(page):
    ask(page, "2025年电子信息产业目标是多少？")
    page.locator("#chat").get_by_text("600亿元").first.wait_for()
    page.locator("#chat").get_by_role("link", name="[1]").first.click()
    source = page.locator("#evidence article.active")
    source.wait_for()
    assert "临江市“十四五”产业发展规划" in source.inner_text()
    assert "规划期已结束" in source.inner_text()
    assert "二、发展目标" in source.inner_text()
    assert "600亿元" in source.locator("mark").inner_text()


def test_endpoint_takes_the_history_as_questions_or_as_its_own_answers(client):
    first = client.predict("2025年电子信息产业目标是多少？", api_name="/ask")
    for history in (["2025年电子信息产业目标是多少？"], [first]):
        assert client.predict("那高新技术企业呢？", history, api_name="/ask")["standalone_question"] == "2025年高新技术企业目标是多少？"


@pytest.mark.browser
@pytest.mark.parametrize("width", [1360, 390])
def test_after_an_answer_the_question_and_how_it_was_understood_are_in_sight(page, width):
    page.set_viewport_size({"width": width, "height": 860})
    try:
        for question in ("2025年电子信息产业目标是多少？", "临江市有哪些发展目标？", "那高新技术企业呢？"):
            ask(page, question)
        page.locator("#chat").get_by_text("按上文理解为").last.wait_for()
        page.wait_for_timeout(500)
        view = "e => { const r = e.getBoundingClientRect(), b = document.querySelector('#chat').getBoundingClientRect();"
        view += " return r.top >= Math.max(0, b.top) - 1 && r.bottom <= Math.min(innerHeight, b.bottom) + 1 }"
        for text in ("那高新技术企业呢？", "按上文理解为"):
            assert page.locator("#chat").get_by_text(text).last.evaluate(view), text
        row = page.locator("#question textarea").bounding_box()
        assert row["y"] + row["height"] <= 860  # the next question can be written without scrolling
    finally:
        page.set_viewport_size({"width": 1360, "height": 860})


@pytest.mark.browser
def test_a_suggestion_chosen_by_keyboard_is_asked_and_the_focus_goes_to_the_next_question(page):
    ask(page, "2025年电子信息产业目标是多少？")
    suggestion = page.locator("#suggestions button").first
    suggestion.wait_for()
    chosen = suggestion.inner_text().strip()
    asked = page.locator("#chat .user-row").count()
    suggestion.focus()
    page.keyboard.press("Enter")
    complete(page, asked + 1)
    assert chosen in page.locator("#chat .user-row").last.inner_text()
    page.wait_for_function("document.activeElement === document.querySelector('#question textarea')")


@pytest.mark.browser
def test_a_refusal_names_the_nearest_places_once_and_each_opens(page):
    ask(page, "2025年临江市要引进多少名院士？")
    answer = page.locator("#chat .bot-row").last
    answer.get_by_text("库中最接近的内容").wait_for()
    assert "最接近的内容在" not in answer.inner_text()
    answer.get_by_role("link").first.click()
    page.locator("#evidence article.active mark").first.wait_for()


@pytest.mark.browser
def test_an_uploaded_file_can_be_asked_about(page, tmp_path):
    paper = tmp_path / "关于发展 低空经济的实施意见.txt"
    paper.write_text("关于发展低空经济的实施意见\n\n一、主要目标\n\n到2028年，建成低空起降场60个，开通低空物流航线25条。\n", encoding="utf-8")
    page.get_by_role("tab", name="文件库").click()
    page.locator("#upload input[type=file]").set_input_files(str(paper))
    page.locator("#upload-report").get_by_text("低空经济").wait_for()
    ask(page, "2028年要建成多少个低空起降场？")
    page.locator("#chat").get_by_text("60个").first.wait_for()


@pytest.mark.browser
def test_a_broken_file_is_named_with_its_reason_and_the_others_go_in(page, tmp_path):
    bad = tmp_path / "坏文件.docx"
    bad.write_bytes(b"not a zip at all \x00\x01\x02")
    good = tmp_path / "夜间经济方案.txt"
    good.write_text("夜间经济方案\n\n一、目标\n\n到2027年，打造夜间消费街区12条。\n", encoding="utf-8")
    page.get_by_role("tab", name="文件库").click()
    page.locator("#upload input[type=file]").set_input_files([str(bad), str(good)])
    page.locator("#upload-report").get_by_text("坏文件.docx").wait_for()
    page.locator("#upload-report").get_by_text("夜间经济方案").wait_for()
    assert "未读" in page.locator("#upload-report").inner_text()


@pytest.mark.browser
def test_a_row_of_the_goal_table_opens_its_passage(page):
    page.get_by_role("tab", name="台账").click()
    page.locator("#facts").get_by_text("电子信息产业规模").first.click()
    page.locator("#fact-details mark").first.wait_for()
    assert "600亿元" in page.locator("#fact-details").inner_text()


@pytest.mark.browser
def test_the_page_asks_nothing_of_other_machines(page):
    assert page.outside == []


def test_the_style_names_no_other_host():
    folder = Path(__file__).resolve().parent.parent / "assistant" / "web"
    for path in folder.glob("page.*"):
        assert "http://" not in path.read_text(encoding="utf-8").replace("http://{host}", ""), path
        assert "https://" not in path.read_text(encoding="utf-8"), path


def test_the_page_says_its_language_before_gradio_reads_it():
    from assistant.web.language import in_chinese

    made = in_chinese(b'<html lang="en"><head><script src="a.js"></script></head></html>')
    assert b'lang="zh-CN"' in made and made.index(b"navigator") < made.index(b"a.js")
