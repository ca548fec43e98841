"""The page of many documents in a browser, as a table: ``python -m tests.benchmarks.report``. Takes about a minute."""

import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

import textmine
from tests.benchmarks import material
from tests.display.conftest import CHROMIUM, FLAGS

N_DOCUMENTS = 500
FRAMES = 200

_SCROLL = """async (frames) => {
    const grid = document.querySelector(".grid");
    const times = [];
    let last = performance.now();
    for (let i = 0; i < frames; i++) {
        grid.scrollTop += 700;
        await new Promise(requestAnimationFrame);
        const now = performance.now();
        times.push(now - last);
        last = now;
    }
    times.sort((a, b) => a - b);
    return [times[Math.floor(frames / 2)], times[Math.floor(frames * 0.95)]];
}"""
_SEARCH = """() => {
    const field = document.getElementById("search");
    const begin = performance.now();
    field.value = "教育";
    field.dispatchEvent(new Event("input"));
    return performance.now() - begin;
}"""
_GO = """async (address) => {
    const begin = performance.now();
    location.hash = address;
    await new Promise((resolve) => setTimeout(resolve));
    await new Promise(requestAnimationFrame);
    return performance.now() - begin;
}"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder, "texts")
        n_characters = material.write_reports(texts, N_DOCUMENTS)
        path = Path(folder, "report.html")
        begin = time.perf_counter()
        textmine.report(texts).to_html(path)
        show("page written", time.perf_counter() - begin, f"s; {N_DOCUMENTS} documents, {n_characters:,} characters")
        show("size", path.stat().st_size / 1e6, "MB")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            measure(browser.new_page(viewport={"width": 1400, "height": 900}), path)
            browser.close()


def measure(page: Page, path: Path) -> None:
    begin = time.perf_counter()
    page.goto(path.as_uri())
    page.locator(".tile").first.wait_for()
    show("opened", time.perf_counter() - begin, "s until the overview stands")
    show("claims", page.evaluate(_GO, "#/claims"), "ms until the table stands")
    middle, slow = page.evaluate(_SCROLL, FRAMES)
    show("a frame of scrolling", middle, f"ms in the middle, {slow:.1f} ms for one in twenty")
    show("search", page.evaluate(_SEARCH), f"ms for {page.locator('.found').inner_text()}")
    show("a document", page.evaluate(_GO, f"#/document/{N_DOCUMENTS // 2}"), "ms until its text stands")


def show(measure: str, figure: float, remark: str) -> None:
    sys.stdout.write(f"{measure:24} {figure:>8.1f}  {remark}\n")


if __name__ == "__main__":
    main()
