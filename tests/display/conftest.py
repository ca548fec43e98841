"""A real browser, with everything that a page does watched: what it logs, what it asks for."""

import shutil
from contextlib import contextmanager

import pytest

import textmine
from tests.cli.conftest import ROOT

SAMPLES = ROOT / "corpora" / "samples" / "texts"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="needs the extra test")
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser):
    """Open a page in a browser of its own; at the end nothing may have gone wrong and nothing been asked for."""
    contexts = []

    @contextmanager
    def opened(path, address="", **options):
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(120_000)
        wrong, asked = [], []
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{path.as_uri()}{address}")
        yield page
        assert wrong == []
        assert {url.partition("#")[0] for url in asked if not url.startswith("blob:")} <= {path.as_uri()}

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def samples_page(tmp_path_factory):
    """The page of the sample corpus."""
    path = tmp_path_factory.mktemp("samples") / "report.html"
    textmine.report(SAMPLES).to_html(path)
    return path
