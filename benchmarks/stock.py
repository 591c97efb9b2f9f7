"""A stock of 100,000 services in the database and in both engines, made once and taken again.

``prepared`` is what the scripts beside it begin with. A folder that is kept holds the database, the documents made of
it and the embedded index; the index of a server stays with the server.
"""

from __future__ import annotations

import argparse
import os
import pickle
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import Any

import scale

#: Short and long, German and not, with mistakes, half typed.
QUESTIONS = [
    ("Deutschkurs", "de"),
    ("Sprachkurs B1 mit Kinderbetreuung", "de"),
    ("Wo bekomme ich Hilfe bei der Wohnungssuche?", "de"),
    ("Anerkennung ausländischer Abschlüsse", "de"),
    ("Schuldnerberatung", "de"),
    ("Ich brauche jemanden, der mit mir zum Jobcenter geht und die Briefe erklärt", "de"),
    ("Frauencafé", "de"),
    ("Migrationsberatung für erwachsene Zuwanderer", "de"),
    ("Integratoinskurs", "de"),
    ("Beratng Aufenthaltstitel", "de"),
    ("Kinder", "de"),
    ("Spra", "de"),
    ("I need help to find a flat", "en"),
    ("German course for women", "en"),
    ("мовні курси", "uk"),
    ("допомога з пошуком роботи", "uk"),
    ("курсы немецкого языка", "ru"),
    ("دورة لغة ألمانية", "ar"),
    ("أحتاج مساعدة في السكن", "ar"),
    ("کلاس زبان آلمانی", "fa"),
    ("Almanca kursu", "tr"),
    ("cours d'allemand gratuit", "fr"),
]


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--services", type=int, default=100_000)
    parser.add_argument("--elasticsearch", default="http://127.0.0.1:19200", metavar="URL")
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="to keep database, documents and index and take them again"
    )


def prepared(options: argparse.Namespace, folder: Path) -> list[str]:
    """Names of the engines that hold the stock; without a server the embedded one alone."""
    folder = options.keep or folder
    folder.mkdir(parents=True, exist_ok=True)
    database = folder / "scale.sqlite3"
    if options.keep:
        os.environ["DATABASE_URL"] = f"sqlite:///{database.absolute()}"
    os.environ["KIM_SEARCH_FOLDER"] = str(folder.absolute() / "index")
    start(options, folder)
    fill(options.services)
    from search.engines.base import INDEX_FORMAT

    # Documents of another version of the software lack fields.
    source = folder / f"documents-{INDEX_FORMAT}"
    is_new = not source.exists()
    if is_new:
        make_documents(source)
    names = ["embedded", *(["elasticsearch"] if answers(options.elasticsearch) else [])]
    if len(names) == 1:
        print(f"No Elasticsearch answers at {options.elasticsearch}; it is left out. Start it: make elasticsearch")
    for name in names:
        hold(name, source, anew=is_new)
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    return names


def start(options: argparse.Namespace, folder: Path) -> None:
    os.environ["KIM_ELASTICSEARCH_URL"] = options.elasticsearch
    os.environ["KIM_ELASTICSEARCH_INDEX"] = "kim-benchmark"
    scale.start(folder)


def fill(services: int) -> None:
    from directory.models import Service

    if Service.objects.count() < services:
        scale.load(None, "Demo world")
        scale.load(services, f"{services:,} services")
    print(f"{Service.objects.public().count():,} public services")


def answers(url: str) -> bool:
    from search.engines import EngineDown
    from search.engines.elastic import ElasticEngine

    try:
        ElasticEngine(url).exists()
    except EngineDown:
        return False
    return True


def chosen(name: str) -> Any:
    """The engine itself, without another one behind it; pages ask it too."""
    from django.conf import settings

    from search.engines import choice

    settings.KIM_SEARCH_ENGINE = name
    return choice.engine_named(name)


def make_documents(target: Path) -> None:
    """Read the database, analyse the words, keep the documents in a file: both engines get the same."""
    from search import index, vocabulary
    from search.vocabulary import CountingAnalyser

    begun, number = perf_counter(), 0
    reader = CountingAnalyser(index.new_lexicon())
    unfinished = target.with_suffix(".new")
    with unfinished.open("wb") as file:
        for document in index.all_documents(reader):
            pickle.dump(document, file)
            number += 1
    seconds = perf_counter() - begun
    vocabulary.use(vocabulary.keep(reader))
    unfinished.rename(target)
    print(f"{number:,} documents read and analysed: {number / seconds:,.0f} per second")


def kept(source: Path) -> Iterator[Any]:
    with source.open("rb") as file, suppress(EOFError):
        while True:
            yield pickle.load(file)


def hold(name: str, source: Path, *, anew: bool) -> None:
    """Put the documents into the engine, unless it holds as many services already and they are not new."""
    from directory.models import Service
    from search.engines import EngineDown
    from search.index_facets import facet_names
    from search.plan import Plan

    engine = chosen(name)
    with suppress(EngineDown):
        if not anew and engine.exists() and engine.run(Plan(size=0)).total == Service.objects.public().count():
            return
    begun = perf_counter()
    number = engine.rebuild(kept(source), facet_names())
    print(f"{name}: {number:,} documents in {perf_counter() - begun:,.0f} s")
