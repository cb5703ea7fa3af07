"""Shared by the tests: the golden-file flag, the small corpus, and libraries built from it."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from assistant.config import Settings
from assistant.library import Library

os.environ.setdefault("HF_HUB_OFFLINE", "1")  # a test never reaches for a hub
ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "tests" / "corpus"
TODAY = date(2026, 11, 21)


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files from what is read now; review the diff")


@pytest.fixture
def update_golden(request):
    """True where golden files are to be rewritten; never in CI."""
    wanted = request.config.getoption("--update-golden")
    assert not (wanted and os.environ.get("CI")), "--update-golden must not be on in CI: golden files are reviewed by people"
    return wanted


@pytest.fixture(scope="session")
def shared():
    """The folder with the source papers and gold questions, where this checkout has one beside it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("../shared is not there: tests on the source papers are skipped")
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """Corpus and index folders of the small corpus, indexed once; read only."""
    folder = tmp_path_factory.mktemp("library")
    shutil.copytree(CORPUS, folder / "corpus")
    settings = Settings(corpus=folder / "corpus", index=folder / "index")
    Library(settings, today=TODAY).ingest()
    return settings


@pytest.fixture(scope="session")
def library(built):
    """A library over the small corpus; read only."""
    return Library(built, today=TODAY)


@pytest.fixture
def own_library(built, tmp_path):
    """A library of one's own over a copy of the small corpus, free to change."""
    shutil.copytree(built.corpus, tmp_path / "corpus")
    shutil.copytree(built.index, tmp_path / "index")
    return Library(Settings(corpus=tmp_path / "corpus", index=tmp_path / "index"), today=TODAY)
