"""Addresses of areas: what people would type, unique, and never changed once given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from directory.models import Area
from directory.models.area_keys import lies_in
from directory.models.slugs import german_slug

from .rows import AreaRow


def give_slugs(rows: Iterable[AreaRow], new: Iterable[AreaRow], taken: Iterable[str]) -> dict[str, str]:
    """Addresses by key for the new rows; ``rows`` are all areas of the load, ``taken`` the addresses in use.

    An independent city has the plain name (``bonn``), its municipality row the twin ``bonn-stadt``, a district its
    full name (``kreis-hoexter``). Names that several municipalities bear get their district added, those of the first
    state in the files excepted.
    """
    by_key = {row.ags: row for row in rows}
    home = next(iter(by_key), "")
    places = [row for row in by_key.values() if row.kind in (Area.Kind.MUNICIPALITY, Area.Kind.CITY)]
    bearers = Counter(row.name for row in places if not _is_twin(row, by_key))
    used, given = set(taken), {}
    for row in new:
        plain = _plain(row, by_key)
        if bearers[row.name] > 1 and row.kind == Area.Kind.MUNICIPALITY and not lies_in(row.ags, home):
            plain = german_slug(f"{row.name} {by_key[row.parent].full_name}")
        free = next(slug for slug in (plain, f"{plain}-{row.ags}") if slug not in used)
        used.add(free)
        given[row.ags] = free
    return given


def _is_twin(row: AreaRow, by_key: dict[str, AreaRow]) -> bool:
    above = by_key.get(row.parent)
    return row.kind == Area.Kind.MUNICIPALITY and above is not None and above.kind == Area.Kind.CITY


def _plain(row: AreaRow, by_key: dict[str, AreaRow]) -> str:
    if _is_twin(row, by_key):
        return german_slug(f"{row.name} Stadt")
    is_city_state = row.kind == Area.Kind.STATE and any(
        other.kind == Area.Kind.CITY and other.name == row.name for other in by_key.values()
    )
    return german_slug(f"Land {row.name}" if is_city_state else row.full_name)
