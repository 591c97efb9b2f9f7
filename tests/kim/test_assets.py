"""What the build makes of the design system."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from kim import assets

needs_build = pytest.mark.skipif(not assets.is_current(), reason="assets are not built; run make demo")


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        ((0.0, 0.0, 0.0), "#000000"),
        ((1.0, 0.0, 0.0), "#ffffff"),
        ((0.5999, 0.0, 0.0), "#808080"),
        ((0.62796, 0.25768, 29.2339), "#ff0000"),
        ((0.86644, 0.29483, 142.4953), "#00ff00"),
        ((0.45201, 0.31321, 264.052), "#0000ff"),
    ],
)
def test_colours_are_those_every_browser_knows(colour, expected):
    assert assets.oklch_to_hex(*colour) == expected


def test_a_colour_no_screen_shows_is_clipped_not_wrapped():
    assert re.fullmatch(r"#[0-9a-f]{6}", assets.oklch_to_hex(0.7, 0.4, 150))


def test_literal_colours_are_replaced_and_mixed_ones_kept():
    css = "a{color:oklch(62.796% 0.25768 29.2339)}b{color:oklch(100% 0 0deg)}c{color:color-mix(in oklch, red, blue)}"

    assert assets.with_hex_colours(css) == ("a{color:#ff0000}b{color:#ffffff}c{color:color-mix(in oklch, red, blue)}")


def test_fonts_of_the_design_system_are_left_out():
    assert assets.without_fonts("@font-face {font-family:Fira;src:url(x.woff2)}a{margin:0}") == "a{margin:0}"


def test_a_package_without_licence_is_refused(tmp_path):
    package = tmp_path / "thing"
    package.mkdir()
    (package / "package.json").write_text('{"version": "1.2.3"}')

    with pytest.raises(assets.AssetError, match="thing 1.2.3 has no licence file"):
        assets.licence_of(package)


def test_a_failing_program_is_named_with_the_way_out(monkeypatch):
    monkeypatch.setattr(assets, "_system_node", lambda: False)
    monkeypatch.setattr(sys, "executable", "false")

    with pytest.raises(assets.AssetError, match="npm ci failed(.|\n)*run the command again"):
        assets._run("npm", ["ci"])


@needs_build
@pytest.mark.parametrize("name", ["kern.css", "kern-rtl.css"])
class TestStyleSheet:
    @pytest.fixture
    def css(self, name) -> str:
        return (assets.DIST / "kern" / name).read_text(encoding="utf-8")

    def test_no_literal_colour_is_left_that_old_browsers_miss(self, css):
        assert re.findall(r"oklch\(\s*[\d.]+%\s+[\d.]+\s+[\d.]+(?:deg)?\s*\)", css) == []

    def test_nothing_is_loaded_from_elsewhere(self, css):
        loaded = re.findall(r"""url\(\s*["']?([^"')\s]{0,8})""", css) + re.findall(r"@import[^;]*", css)

        assert {start[:5] for start in loaded} <= {"data:"}

    def test_no_font_comes_along(self, css):
        assert "@font-face" not in css


@needs_build
def test_the_second_sheet_is_the_mirror_of_the_first():
    first = (assets.DIST / "kern" / "kern.css").read_text(encoding="utf-8")
    mirrored = (assets.DIST / "kern" / "kern-rtl.css").read_text(encoding="utf-8")

    physical = re.compile(r"\b(?:margin|padding|border)-(left|right)\b")
    turned = {"left": "right", "right": "left"}
    assert [turned[side] for side in physical.findall(first)] == physical.findall(mirrored)
    assert len(physical.findall(first)) > 100


@needs_build
def test_licences_travel_with_what_they_cover():
    assert "EUROPÄISCHE UNION PUBLIC LICENCE v. 1.2" in (assets.DIST / "kern" / "LICENSE.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE" in (assets.DIST / "fonts" / "LICENSE-vazirmatn.txt").read_text("utf-8").upper()


def test_a_folder_shared_by_a_link_is_never_emptied(tmp_path, monkeypatch):
    shared, link = tmp_path / "shared", tmp_path / "node_modules"
    shared.mkdir()
    (shared / "kept").touch()
    link.symlink_to(shared)
    monkeypatch.setattr(assets, "NODE_MODULES", link)
    monkeypatch.setattr(assets, "_run", lambda tool, arguments: (shared / "kept").unlink())

    with pytest.raises(assets.AssetError, match="is a link to"):
        assets.build_assets(force=True)
    assert (shared / "kept").exists()


@needs_build
def test_styles_built_twice_are_the_same_to_the_byte(tmp_path):
    assets.build_styles(tmp_path / "kern")
    assets.copy_font(tmp_path / "fonts")
    assets.copy_pdf_fonts(tmp_path / "pdf-fonts")

    assert {name: (tmp_path / name).read_bytes() for name in assets.RESULTS} == {
        name: (assets.DIST / name).read_bytes() for name in assets.RESULTS
    }


@needs_build
def test_the_second_run_touches_nothing():
    before = {path: path.stat().st_mtime_ns for path in assets.DIST.rglob("*")}

    said = subprocess.run(
        [sys.executable, "-m", "kim.assets"],
        cwd=assets.ROOT / "site",
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert said == "Assets are current.\n"
    assert {path: path.stat().st_mtime_ns for path in assets.DIST.rglob("*")} == before
