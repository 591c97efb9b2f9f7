"""Find out what the names of a sheet mean here, by the mapping or by the name itself."""

from __future__ import annotations

from collections.abc import Container

from django.utils.translation import gettext as _

from directory.models import Area

from .known_names import KnownNames, called
from .mapping import MappedName, Mapping
from .name_matching import tidy, without_marks
from .problems import SheetProblem, as_toml
from .statements import SheetLine, SheetReading, Thing, cut_to_length


class Meanings:
    """Each name is looked up once; what is open or left out is written into ``found``.

    ``left_out``: keys of lines whose area is not taken over, by the mapping or for want of reach.
    """

    def __init__(self, mapping: Mapping, known: KnownNames, reach: Container[int] | None, found: SheetReading) -> None:
        self.mapping, self.known, self.reach, self.found = mapping, known, reach, found
        self.left_out: set[str] = set()
        self._topics: dict[str, tuple[Thing, ...] | None] = {}
        self._areas: dict[str, Area | None] = {}
        self._used: set[tuple[str, str]] = set()

    def forget(self, line: SheetLine) -> None:
        """Drop a line whose area stands twice, because its values are ambiguous."""
        self._areas[line.short] = None

    def is_unknown(self, line: SheetLine, *, is_topic: bool) -> bool:
        targets = self.mapping.topics if is_topic else self.mapping.areas
        if line.short in targets or tidy(line.name) in targets:
            return False
        return not (self.known.category(without_marks(line.name)) if is_topic else self.known.areas_called(line.name))

    def topic(self, line: SheetLine) -> tuple[Thing, ...] | None:
        target, key = self._target(line, self.mapping.topics, "topics")
        if key not in self._topics:
            self._topics[key] = self._find_topic(line, target)
        return self._topics[key]

    def area(self, line: SheetLine) -> Area | None:
        if line.short in self._areas:
            return self._areas[line.short]
        target, key = self._target(line, self.mapping.areas, "areas")
        if key not in self._areas:
            self._areas[key] = self._find_area(line, target)
        return self._areas[key]

    def _target(self, line: SheetLine, targets: dict[str, MappedName], table: str) -> tuple[MappedName | None, str]:
        """What the mapping says about a line, and under which key it is remembered."""
        for key in (line.short, tidy(line.name)):
            if key in targets:
                self._used.add((table, key))
                return targets[key], key
        return None, tidy(line.name)

    def area_key(self, line: SheetLine) -> str:
        return self._target(line, self.mapping.areas, "areas")[1]

    def _find_topic(self, line: SheetLine, target: MappedName | None) -> tuple[Thing, ...] | None:
        """Empty where the mapping leaves the topic out, ``None`` where nobody has said what it is."""
        if target is None:
            category = self.known.category(without_marks(line.name))
            if category is not None:
                self.found.note(
                    line.place,
                    _("“%(name)s” was taken for the category of this name.") % {"name": without_marks(line.name)},
                )
                return (category,)
            near = self.known.nearest_category(line.name)
            self._missing(
                "topics",
                line,
                line.place,
                _("Nobody has said yet what the topic “%(name)s” is here.") % {"name": cut_to_length(line.name)},
                near.key if near else "",
                near.label() if near else "",
            )
            return None
        if target.ignored:
            self._left_out(line, target)
            return ()
        things: list[Thing] = []
        for name in target.names:
            thing: Thing | None = self.known.domain(name) if target.domain else self.known.category(name)
            if thing is None:
                near = None if target.domain else self.known.nearest_category(name)
                self.found.problem(
                    _("mapping, [topics], “%(name)s”") % {"name": without_marks(line.name)},
                    _("There is no life domain “%(key)s”.") % {"key": name}
                    if target.domain
                    else _("There is no category “%(key)s”.") % {"key": name},
                    _("Did you mean “%(name)s”?") % {"name": near.key}
                    if near
                    else _("There are: %(names)s.")
                    % {"names": ", ".join(sorted(self.known.domains if target.domain else self._keys()))},
                )
                return None
            things.append(thing)
        return tuple(things)

    def _keys(self) -> list[str]:
        return [category.key for category in self.known.atlas.categories]

    def _find_area(self, line: SheetLine, target: MappedName | None) -> Area | None:
        if target is not None and target.ignored:
            self._left_out(line, target)
            self.left_out.add(self.area_key(line))
            return None
        name = target.names[0] if target else without_marks(line.name)
        place = line.place if target is None else _("mapping, [areas], “%(name)s”") % {"name": without_marks(line.name)}
        found = self.known.areas_called(name)
        if len(found) == 1:
            return self._within_reach(line, found[0])
        if found:
            words = _("“%(name)s” may be several areas: %(areas)s.") % {
                "name": name,
                "areas": ", ".join(sorted(map(called, found))),
            }
            self._missing("areas", line, place, words, found[0].ags or found[0].full_name, found[0].full_name)
            return None
        near = self.known.nearest_area(name)
        words = _("There is no area “%(name)s”.") % {"name": cut_to_length(name)}
        if near is None:
            self._missing("areas", line, place, words)
        else:
            self._missing("areas", line, place, words, near.ags or near.full_name, near.full_name)
        return None

    def _within_reach(self, line: SheetLine, area: Area) -> Area | None:
        if self.reach is None or area.pk in self.reach:
            return area
        self.left_out.add(self.area_key(line))
        self.found.note(
            line.place, _("%(area)s is not one of your areas; its values are left out.") % {"area": called(area)}
        )
        return None

    def _missing(self, table: str, line: SheetLine, place: str, words: str, value: str = "", near: str = "") -> None:
        """A name the mapping has to say something about, with the line to write."""
        entry = f"{as_toml(without_marks(line.name))} = {as_toml(value or '?')}"
        if value:
            way_out = _("Add to [%(table)s]: %(line)s") % {"table": table, "line": entry}
            way_out += f" ({near})" if near else ""
        else:
            name = as_toml(without_marks(line.name))
            way_out = _('Add to [%(table)s]: %(name)s = … or { ignore = "…" }.') % {"table": table, "name": name}
        self.found.problems.append(SheetProblem(place, words, way_out, table, f"{entry}  # {near}" if near else entry))

    def _left_out(self, line: SheetLine, target: MappedName) -> None:
        self.found.note(
            line.place,
            _("“%(name)s” is left out by the mapping: %(reason)s.")
            % {"name": cut_to_length(line.name), "reason": target.ignored.rstrip(".")},
        )

    def say_what_is_not_there(self) -> None:
        for table, targets in (("topics", self.mapping.topics), ("areas", self.mapping.areas)):
            for key in targets:
                if (table, key) not in self._used:
                    self.found.note(f"[{table}]", _("“%(name)s” does not stand in the sheet.") % {"name": key})
