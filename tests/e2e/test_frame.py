"""The frame in a real browser: keyboard, menus without script, foreign scripts."""

from __future__ import annotations

import pytest

from tests.e2e.pages import follow, opened, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("language", ["de", "ar"])
def test_open_menus_are_accessible_and_work_without_script(browser, live_server, language):
    page = opened(browser, f"{live_server.url}/{language}/angebote/", java_script_enabled=False)
    page.click(".app-menu > summary")
    assert page.locator(".app-nav a").first.is_visible()
    page.click(".app-drop--lang > summary")
    follow(page.locator(".app-langs a[lang=uk]"))
    assert page.url == f"{live_server.url}/uk/angebote/"
    page.context.close()

    page = opened(browser, f"{live_server.url}/{language}/angebote/")
    page.click(".app-drop--lang > summary")
    assert violations(page) == []
    page.context.close()


def test_the_first_stop_of_the_keyboard_skips_to_the_content(browser, live_server):
    page = opened(browser, f"{live_server.url}/de/angebote/")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "app-skip"
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "inhalt"
    page.context.close()


def test_the_content_policy_breaks_nothing(browser, live_server):
    page = browser.new_context().new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)

    page.goto(f"{live_server.url}/ar/angebote/")

    assert said == []
    page.context.close()


def test_arabic_pages_bring_their_letters(browser, live_server):
    page = opened(browser, f"{live_server.url}/ar/angebote/")

    page.evaluate("document.fonts.ready")

    assert page.evaluate("[...document.fonts].filter(f => f.status == 'loaded').map(f => f.family)") == ["Vazirmatn"]
    page.context.close()


@pytest.mark.parametrize("path", ["angebote/", "gibt-es-nicht/"])
def test_large_letters_and_wide_spacing_cut_nothing_off(browser, live_server, path):
    page = browser.new_context(bypass_csp=True, viewport={"width": 640, "height": 800}).new_page()
    page.goto(f"{live_server.url}/de/{path}")

    page.add_style_tag(
        content="html{font-size:200%} *{letter-spacing:.12em!important;word-spacing:.16em!important;line-height:1.5!important}"
    )

    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    page.context.close()
