"""What the documentation names exists, and what people look for is found from README in two steps."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.test_repository import FILES, ROOT, name

DOCS = ROOT / "docs"
DECISIONS = DOCS / "adr"
#: Decisions tell what was; the others tell what is.
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md")), DECISIONS / "README.md"]
CODE = [path for path in FILES if path.suffix == ".py" and not {"tests", "migrations"} & set(path.parts)]
NAMES = {name(path) for path in FILES}
FOLDERS = {parent.as_posix() for known in NAMES for parent in Path(known).parents}
APPS = ("directory", "home", "kim", "networks", "search", "tools")
#: Written by programs on the machine of the reader.
MADE = ("assets/dist", "var/", ".venv/", ".pytest_cache/")

#: What people ask, the words of its row in ``docs/rules.md``.
QUESTIONS = {
    "who may edit": "Who may edit?",
    "what is a gap": "What is a gap?",
    "when is an entry stale": "When is an entry stale?",
    "when is it open": "When is it open?",
    "what needs review": "What needs review?",
    "how a place is read": "How is a place read?",
    "what the public sees of a contact": "What does the public see of a contact?",
    "how a facet is added": "How is a facet added?",
    "where blocks are": "Where are blocks?",
    "how a PDF is made": "How is a PDF made?",
}


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def anchors_of(page: Path) -> set[str]:
    """Anchors of the headings of a page, as the web pages of repositories make them."""
    headings = re.findall(r"(?m)^#+ (.+)$", re.sub(r"(?s)```.*?```", "", text_of(page)))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links_of(text: str) -> list[tuple[str, str]]:
    """Page and anchor of each link that stays within the repository."""
    return re.findall(r"\]\((?!https?:|mailto:)([^)#\s]*)#?([^)\s]*)\)", text)


def paths_in(text: str) -> list[str]:
    """What is written like a file or folder: with a slash and an ending, or with a slash at its end."""
    quoted = re.findall(r"`([^`\s]+)`", text)
    written = r"(?:\.?[\w-]+/)+(?:[\w.-]+\.(?:py|md|html|toml|json|csv|tsv|typ|txt|css|js|run))?|[a-z_]+\.(?:py|typ)"
    return [path for path in quoted if re.fullmatch(written, path) and not path.startswith(MADE)]


def exists(path: str) -> bool:
    """Whether it is a file or folder; the beginning of its path may be left out (`rights/policies.py`)."""
    return any(f"/{known}".endswith(f"/{path.rstrip('/')}") for known in NAMES | FOLDERS)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_files_the_documentation_names_exist(page):
    assert [path for path in paths_in(text_of(page)) if not exists(path)] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_modules_the_documentation_names_exist(page):
    dotted = re.findall(rf"`((?:{'|'.join(APPS)})(?:\.\w+)+)(?<!\.py)`", text_of(page))

    assert [module for module in dotted if not _is_module_or_name(module)] == []


def _is_module_or_name(dotted: str) -> bool:
    parts = dotted.split(".")
    folder = ["site", *parts] if parts[0] == "kim" else parts
    for length in range(len(folder), 0, -1):
        stem, rest = "/".join(folder[:length]), folder[length:]
        for path in (f"{stem}.py", f"{stem}/__init__.py"):
            if path in NAMES:
                return not rest or re.search(rf"\b{rest[0]}\b", text_of(ROOT / path)) is not None
        if stem in FOLDERS and not rest:
            return True
    return False


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_to_headings_that_exist(page):
    targets = [((page.parent / target if target else page), anchor) for target, anchor in links_of(text_of(page))]
    named = [(target, anchor) for target, anchor in targets if anchor and target.suffix == ".md"]

    assert [f"{name(target.resolve())}#{anchor}" for target, anchor in named if anchor not in anchors_of(target)] == []


def test_the_list_of_decisions_is_complete():
    listed = re.findall(r"(?m)^\| (\d+) \| \[(.+)\]\((\S+)\) \| (.+) \|$", text_of(DECISIONS / "README.md"))

    assert listed == [_decision(page) for page in sorted(DECISIONS.glob("0*.md"))]


def _decision(page: Path) -> tuple[str, str, str, str]:
    text = text_of(page)
    number, title = re.match(r"# (\d+)\. (.+)", text).groups()
    (state,) = re.findall(r"(?m)^\*\*State:\*\* (.+)$", text)
    assert page.name.startswith(f"{int(number):04d}-")
    return number, title, page.name, state


@pytest.mark.parametrize("row", QUESTIONS.values(), ids=QUESTIONS)
def test_each_rule_is_found_from_the_readme_in_two_steps(row):
    """README → the table of rules → the file with the rule and the heading that explains it."""
    assert ("docs/rules.md", "") in links_of(text_of(ROOT / "README.md"))
    [line] = [line for line in text_of(DOCS / "rules.md").splitlines() if line.startswith(f"| {row} |")]

    [(page, anchor)] = links_of(line)

    assert [path for path in paths_in(line) if exists(path)]
    assert anchor in anchors_of(DOCS / page)


def test_every_page_is_found_from_the_readme_in_one_step():
    linked = {page for page, _anchor in links_of(text_of(ROOT / "README.md"))}

    assert {f"docs/{page.name}" for page in DOCS.glob("*.md")} - linked == set()


@cache
def names_in_code() -> frozenset[str]:
    """Classes, functions, methods and values, the last two also with the name of their class in front."""
    found: set[str] = set()
    for path in CODE:
        for node in ast.walk(ast.parse(text_of(path))):
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                found.add(node.name)
            if isinstance(node, ast.ClassDef):
                found |= {f"{node.name}.{member}" for member in _members(node)}
                for inner in node.body:
                    if isinstance(inner, ast.ClassDef):
                        found |= {f"{node.name}.{inner.name}.{member}" for member in _members(inner)}
            elif isinstance(node, ast.Module):
                found |= set(_members(node))
            if isinstance(node, ast.Assign | ast.AnnAssign):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return frozenset(found)


def _members(node: ast.ClassDef | ast.Module) -> list[str]:
    assigned = [one for one in node.body if isinstance(one, ast.Assign | ast.AnnAssign)]
    targets = [target for one in assigned for target in (one.targets if isinstance(one, ast.Assign) else [one.target])]
    defined = [one.name for one in node.body if isinstance(one, ast.FunctionDef | ast.ClassDef)]
    return [*defined, *(target.id for target in targets if isinstance(target, ast.Name))]


def glossary() -> list[list[str]]:
    rows = [line.strip("| ").split(" | ") for line in text_of(DOCS / "glossary.md").splitlines() if line[:1] == "|"]
    return [row for row in rows if row[0] != "term" and not row[0].startswith("---")]


def test_the_glossary_explains_each_term_once_with_its_german_word_and_what_it_is_not():
    rows = glossary()

    assert len(rows) >= 40
    assert [row for row in rows if len(row) != 4 or not all(row)] == []
    assert sorted(row[0] for row in rows) == sorted({row[0] for row in rows})


def test_names_of_the_words_exist_in_the_code():
    named = re.findall(r"`([\w.]+)`", "".join(re.findall(r"(?m)^\| .*$", text_of(DOCS / "words.md"))))

    assert len(named) > 50
    assert [name for name in named if name not in names_in_code()] == []


@pytest.mark.parametrize("row", glossary(), ids=lambda row: row[0])
def test_names_of_the_glossary_exist_in_the_code(row):
    named = [word for cell in row[2:] for word in re.findall(r"`([\w.]+)`", cell)]

    assert re.findall(r"`([\w.]+)`", row[2])
    assert [word for word in named if word not in names_in_code()] == []
