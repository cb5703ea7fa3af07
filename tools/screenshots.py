"""Pictures of the page over the sample papers, for README and guide.

    python tools/screenshots.py [--out docs/images] [--width 1360] [--height 860] [NAME …]

Serves corpus/ from a temporary index, works each tab as a person would in Chromium (locale zh-CN), and writes one PNG a tab.
"""

from __future__ import annotations

import argparse
import shutil
import socket
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

SPEECH = (
    "同志们：\n力争到2025年电子信息产业规模达到6000亿元。上云企业累计超过7.7万家。\n"
    "委员建议，牵头制定企业之间的数据交互规范，先行试点。全市要建成三十座海水淡化厂。\n"
)


def ask(page):
    tab(page, "提问")
    question = "郑州2020年的高新技术企业数量和其他城市比怎么样？"
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")
    page.locator("#chat figure.bars").first.wait_for()
    page.locator("#chat a[href*='#cite-']").first.click()
    page.locator("#evidence article.active").wait_for()
    page.wait_for_timeout(1500)
    page.locator("#chat").get_by_text(question).first.scroll_into_view_if_needed()


def documents(page):
    tab(page, "文件库")
    page.locator("#documents .cell-wrap:visible").filter(has_text="创新高地建设规划").first.wait_for()


def facts(page):
    tab(page, "台账")
    page.locator("#fact-kind label").filter(has_text="对标").click()
    page.locator("#facts .cell-wrap:visible").filter(has_text="郑州").first.click()
    page.locator("#fact-details .source").first.wait_for()


def overlap(page):
    tab(page, "查重")
    page.locator("#overlap-example").click()
    page.wait_for_timeout(500)
    page.locator("#overlap-run").click()
    page.locator("#overlap-result .point").first.wait_for()


def draft(page):
    tab(page, "起草")
    page.locator("#draft-title textarea, #draft-title input").first.fill("在全市智能传感器产业推进会上的讲话")
    page.locator("#draft-plan").click()
    page.wait_for_function("document.querySelector('#draft-outline textarea').value.length > 5")
    page.locator("#draft-write").click()
    page.locator("#draft-text h2").wait_for()


def verify(page):
    tab(page, "核验")
    page.locator("#verify-text textarea").fill(SPEECH)
    page.locator("#verify-run").click()
    page.locator("#verify-result .statement").first.wait_for()


SHOTS = {"ask": ask, "documents": documents, "facts": facts, "overlap-page": overlap, "draft-page": draft, "verify": verify}


def tab(page, name):
    if not page.get_by_role("tab", name=name).is_visible():  # a narrow window keeps the last tabs in a menu
        page.locator(".overflow-menu > button").click()
        page.locator(".overflow-dropdown").get_by_text(name, exact=True).click()
        return
    page.get_by_role("tab", name=name).click()


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def served(folder):
    """The page over a copy of the sample papers."""
    from assistant.config import Settings
    from assistant.library import Library
    from assistant.web.page import build, launch_options

    shutil.copytree(ROOT / "corpus", folder / "corpus")
    settings = Settings(corpus=folder / "corpus", index=folder / "index", port=free_port())
    library = Library(settings)
    library.ingest()
    demo = build(library)
    demo.launch(prevent_thread_lock=True, **launch_options(settings))
    return demo


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(SHOTS))
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images")
    parser.add_argument("--width", type=int, default=1360)
    parser.add_argument("--height", type=int, default=860)
    options = parser.parse_args()
    from playwright.sync_api import sync_playwright

    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as p:
        demo = served(Path(name))
        browser = p.chromium.launch(executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(locale="zh-CN", viewport={"width": options.width, "height": options.height})
        page.goto(f"http://127.0.0.1:{demo.server_port}/")
        page.get_by_role("tab", name="提问").wait_for()
        page.wait_for_timeout(1000)  # the row of tabs takes its size
        for shot in options.names or SHOTS:
            SHOTS[shot](page)
            page.wait_for_timeout(1200)  # smooth scrolling comes to rest
            page.screenshot(path=options.out / f"{shot}.png")
            print(f"{shot}.png")
        browser.close()
        demo.close()


if __name__ == "__main__":
    main()
