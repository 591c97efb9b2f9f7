"""Compare an index with the database, document by document, and repair what differs."""

from __future__ import annotations

from dataclasses import dataclass, field

from . import index
from .engines import choice
from .models import Job
from .outbox.draining import Drained, drain


@dataclass
class Comparison:
    """Keys of documents: in the database only, in the index only, in both but not alike."""

    engine: str
    number: int = 0
    missing: list[str] = field(default_factory=list)
    surplus: list[str] = field(default_factory=list)
    outdated: list[str] = field(default_factory=list)

    @property
    def different(self) -> list[str]:
        return [*self.missing, *self.surplus, *self.outdated]


def compare_index(name: str) -> Comparison:
    """Raises ``EngineDown`` when there is no index to compare with."""
    stored = choice.engine_named(name).stamps()
    found = Comparison(name)
    for document in index.all_documents(index.analyser()):
        found.number += 1
        stamp = stored.pop(document.key, None)
        if stamp is None:
            found.missing.append(document.key)
        elif stamp != document.stamp:
            found.outdated.append(document.key)
    found.surplus = sorted(stored)
    return found


def repair(found: Comparison) -> Drained:
    """Through jobs like any change, so that a repair never overwrites what changed since it was found."""
    keys = (key.partition(":") for key in found.different)
    Job.objects.bulk_create(
        [Job(engine=found.engine, kind=kind, record=int(pk)) for kind, _colon, pk in keys], batch_size=1000
    )
    return drain(found.engine, again=True)
