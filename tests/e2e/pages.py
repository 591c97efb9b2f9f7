"""Opening pages in a real browser and asking axe about them."""

from __future__ import annotations

from django.conf import settings
from playwright.sync_api import Browser, Locator, Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = settings.ROOT / "node_modules" / "axe-core" / "axe.min.js"

#: Elements that make the page wider than its window; the page scrolls sideways when there is one.
TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll('body *')].filter(one => {
    const box = one.getBoundingClientRect(); return box.right > innerWidth + 1 || box.left < -1;
  }).map(one => one.outerHTML.slice(0, 120))"""


def opened(browser: Browser, address: str, **options) -> Page:
    """A page in a context of its own; nothing may be asked from another host, and no file of its own may be missing."""
    options.setdefault("viewport", {"width": 390, "height": 844})
    # The content policy is ours to test with requests; axe has to be let in.
    page = browser.new_context(bypass_csp=True, **options).new_page()
    hosts: set[str] = set()
    missing: list[str] = []
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    page.on("response", lambda response: missing.append(response.url) if response.status >= 400 else None)
    response = page.goto(address)
    assert response.status == 200
    assert hosts == {address.split("/")[2]}
    assert missing == []
    return page


def follow(link: Locator) -> None:
    """Click what leads to another page and wait until that one is there: a click alone returns before."""
    with link.page.expect_navigation():
        link.click()


def violations(page: Page) -> list[tuple[str, str]]:
    """Rule and place of everything axe finds wrong."""
    page.evaluate(AXE.read_text())
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    assert len(found["passes"]) > 15
    return [(rule["id"], node["html"][:160]) for rule in found["violations"] for node in rule["nodes"]]


def assert_accessible(page: Page) -> None:
    """Phone and desktop, light and dark, and no sideways scrolling at 320 px."""
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    assert violations(page) == []
    page.emulate_media(color_scheme="light")
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate(TOO_WIDE) == []
