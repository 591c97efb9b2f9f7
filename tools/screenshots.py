"""Take pictures of the pages visitors meet first, in every language: ``python -m tools.screenshots FOLDER ADDRESS``.

Needs a served demo world (``make demo``) and playwright with a Chromium. Says for each picture what is wider than the
window; everything else eyes have to find: mixed directions, words in another language, digits, broken lines.
"""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

LANGUAGES = ("de", "en", "uk", "ar", "tr", "fa", "ru", "fr")
#: Where each page stands behind the language. The service is the first one the search finds.
PAGES = {
    "start": "",
    "search": "angebote/?q=Deutsch&gebiet=kreis-hoexter",
    "service": "",
    "portal": "kreis-hoexter/",
    "empty": "angebote/?q=Xylophonbau&gebiet=brakel",
    "form": "barriere-melden/",
    "words": "begriffe/",
}
TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > innerWidth + 1
    || one.getBoundingClientRect().left < -1).slice(0, 3).map(one => one.outerHTML.slice(0, 100))"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("address", help="for example http://localhost:8000")
    parser.add_argument("--width", type=int, default=390)
    parser.add_argument("--language", choices=LANGUAGES, action="append")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"))
        for language in options.language or LANGUAGES:
            for name, page in pages(browser, options.address.rstrip("/"), language, options.width):
                target = options.folder / f"{name}-{language}-{options.width}.png"
                page.screenshot(path=target, full_page=True)
                print(target.name, page.evaluate(TOO_WIDE) or "")
    return 0


def pages(browser: Browser, site: str, language: str, width: int) -> Iterator[tuple[str, Page]]:
    page = browser.new_page(viewport={"width": width, "height": 844})
    service = ""
    for name, path in PAGES.items():
        page.goto(f"{site}/{language}/{service if name == 'service' else path}")
        if name == "search":
            found = re.search(rf'href="/{language}/(angebote/[\w-]+/)', page.content())
            service = found[1] if found else "angebote/"
        if name == "service":
            # What is explained is looked at, too.
            for word in page.locator("main .app-word > summary").all():
                word.click()
        if name == "form":
            page.fill("[name=email]", "x")
            page.locator("form.app-form button[type=submit]").click()
            page.wait_for_load_state()
        yield name, page
    page.close()


if __name__ == "__main__":
    raise SystemExit(main())
