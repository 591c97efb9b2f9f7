"""Which modules one question of the search page passes, and which modules run for it.

usage: python -m tools.trace_request [address]   (a database with the demo and an index: ``manage.py demo``)

While the view of the list runs, the drawing of its page included, two things are counted, over ``directory`` and
``search`` without ``models/`` and ``templatetags/``, which each page uses:

- **passed**: modules with a function that is handed the question: the request of the list, or what is made of it to
  carry it on (its address, place, filters and their terms, the plan). Who follows a question reads these.
- **run**: every module of which a function is called, and from how many others it is entered.

What stands behind a contract counts as one room, however many files lie in it: the facets, the analysis of words and
the engine are called by the names of their contract.
"""

from __future__ import annotations

import os
import sys
from collections import Counter, defaultdict
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
APPS = ("directory", "search")
LEFT_OUT = ("models", "templatetags")
#: Rooms behind a contract, each counted once.
ROOMS = ("directory.facets", "search.analysis", "search.dictionaries", "search.engines")
#: The question and what carries it on, by the names of the classes.
QUESTION = {"ListRequest", "SearchRequest", "QueryDict", "PlaceChoice", "ServiceFilter", "FilterTerms", "Plan"}
#: A question for another topic comes first, so that the traced one meets a process that is warm, but not for it.
BEFORE = "/de/angebote/?q=Kita"
ADDRESS = "/de/angebote/?q=Deutschkurs&gebiet=kreis-hoexter"


class Trace:
    def __init__(self) -> None:
        self.entered: dict[str, Counter[str]] = defaultdict(Counter)
        self.passed: set[str] = set()
        self._names: dict[str, str] = {}

    def __call__(self, frame: FrameType, event: str, _argument: Any) -> None:
        if event != "call" or frame.f_code.co_name == "<module>":
            return
        module = self.name_of(frame)
        if not module:
            return
        if is_handed_the_question(frame):
            self.passed.add(module)
        caller = self.caller_of(frame)
        if caller != module:
            self.entered[module][caller] += 1

    def caller_of(self, frame: FrameType) -> str:
        """The nearest module of the project that leads to this frame; templates and libraries lie between them."""
        before = frame.f_back
        while before is not None:
            if name := self.name_of(before):
                return name
            before = before.f_back
        return "outside"

    def name_of(self, frame: FrameType) -> str:
        path = frame.f_code.co_filename
        if path not in self._names:
            self._names[path] = counted_name(path)
        return self._names[path]


def is_handed_the_question(frame: FrameType) -> bool:
    code = frame.f_code
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    return any(type(frame.f_locals.get(name)).__name__ in QUESTION for name in names)


def counted_name(path: str) -> str:
    """The dotted name of a counted module, empty for everything else."""
    file = Path(path)
    if not file.is_relative_to(ROOT):
        return ""
    parts = file.relative_to(ROOT).with_suffix("").parts
    if parts[0] not in APPS or any(part in LEFT_OUT for part in parts):
        return ""
    return ".".join(part for part in parts if part != "__init__")


def room_of(module: str) -> str:
    return next((room for room in ROOMS if module == room or module.startswith(f"{room}.")), module)


def traced(address: str) -> Trace:
    """Raises ``SystemExit`` when the page does not answer."""
    from django.contrib.auth.models import AnonymousUser
    from django.test import RequestFactory
    from django.urls import resolve
    from django.utils import translation

    def ask(one: str, trace: Trace | None) -> None:
        request = RequestFactory().get(one, headers={"host": "localhost"})
        request.user = AnonymousUser()
        match = resolve(urlsplit(one).path)
        with translation.override("de"):
            sys.setprofile(trace)
            try:
                response = match.func(request, *match.args, **match.kwargs)
            finally:
                sys.setprofile(None)
        if response.status_code != 200:
            raise SystemExit(f"{one} answers {response.status_code}")

    ask(BEFORE, None)
    trace = Trace()
    ask(address, trace)
    return trace


def report(trace: Trace) -> str:
    rooms: dict[str, Counter[str]] = defaultdict(Counter)
    files: dict[str, set[str]] = defaultdict(set)
    for module, callers in trace.entered.items():
        files[room_of(module)].add(module)
        for caller, number in callers.items():
            if room_of(caller) != room_of(module):
                rooms[room_of(module)][room_of(caller)] += number
    lines = []
    for name in sorted(rooms):
        inside = f" ({len(files[name])} files)" if name in ROOMS else ""
        lines.append(f"{name}{inside}: entered from {len(rooms[name])}: {', '.join(sorted(rooms[name]))}")
    passed = sorted({room_of(module) for module in trace.passed})
    lines += ["", *(f"passed: {name}" for name in passed)]
    return "\n".join([*lines, "", f"passed: {len(passed)}", f"run: {len(rooms)} ({len(trace.entered)} files)"])


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kim.settings.dev")
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    import django  # apps not ready

    django.setup()
    print(report(traced(sys.argv[1] if len(sys.argv) > 1 else ADDRESS)))


if __name__ == "__main__":
    main()
