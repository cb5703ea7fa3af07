"""The 起草 tab: the form's values, the draft as HTML, and the way through it in Chromium."""

from __future__ import annotations

import shutil
import socket
from importlib.util import find_spec

import pytest

from assistant.drafting import write
from assistant.library import Library
from assistant.schema import Draft, DraftRequest
from assistant.web import draft as tab
from assistant.web.page import build, launch_options
from assistant.zh.messages import web as say
from tests.drafting_library import TODAY, library

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
TITLE = "在全市茶产业发展推进会上的讲话"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library(str(tmp_path_factory.getbasetemp() / "drafting"))


@pytest.fixture(scope="module")
def draft(made: Library) -> Draft:
    return write(DraftRequest(TITLE, length_chars=500), searcher=made.searcher, today=TODAY)


def test_form_becomes_a_request() -> None:
    request = tab.request_of(f" {TITLE} ", "茶企", "", "", None, "speech", "一、目标\n\n 二、举措 ", ["d1"])
    assert request == DraftRequest(TITLE, "茶企", outline=("一、目标", "二、举措"), docs=("d1",))


def test_every_marker_leads_to_a_card(made: Library, draft: Draft) -> None:
    text, cards = tab.draft_html(draft), tab.sources_html(made, draft)
    for c in draft.citations:
        assert f'href="#cite-draft-{c.n}"' in text
        assert f'id="cite-draft-{c.n}"' in cards


def test_html_of_a_title_is_escaped(draft: Draft) -> None:
    from dataclasses import replace

    shown = tab.draft_html(replace(draft, request=replace(draft.request, title="<script>x</script>")))
    assert "<script>" not in shown


def test_files_are_written(made: Library, draft: Draft) -> None:
    from pathlib import Path

    assert all(Path(path).stat().st_size > 500 for path in tab.files(made, draft))


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM or find_spec("playwright") is None, reason="Chromium or playwright is not installed")
def test_plan_write_exchange(made: Library) -> None:
    from playwright.sync_api import sync_playwright

    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    demo = build(made)
    demo.launch(prevent_thread_lock=True, **launch_options(made.settings) | {"server_port": port})
    try:
        with sync_playwright() as p:
            browser = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page(viewport={"width": 1400, "height": 1000})
            page.goto(f"http://127.0.0.1:{port}", wait_until="load")
            page.get_by_role("tab", name=say.TAB_DRAFT).click()
            page.locator("#draft-title textarea, #draft-title input").first.fill("在全市制造业“智改数转”现场推进会上的讲话")
            page.locator("#draft-plan").click()
            page.wait_for_function("(document.querySelector('#draft-outline textarea')||{}).value?.includes('一、')", timeout=20_000)
            page.locator("#draft-outline textarea").fill("")
            page.locator("#draft-write").click()
            page.wait_for_selector("#draft-text .draft a.cite", timeout=20_000)
            assert page.locator("#draft-sources article.source").count() >= 3
            assert "字" in page.locator("#draft-count").inner_text()
            before = page.locator("#draft-text").inner_text()
            page.locator("#draft-sentence input").click()
            page.get_by_role("option").nth(1).click()
            page.wait_for_selector("#draft-choice label", timeout=20_000)
            page.locator("#draft-choice label").first.click()
            page.locator("#draft-replace").click()
            page.wait_for_function("before => document.querySelector('#draft-text').innerText !== before", arg=before, timeout=20_000)
            browser.close()
    finally:
        demo.close()
