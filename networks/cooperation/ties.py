"""Relations in words from where somebody stands, and the same facts as a picture."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from directory.models import Organisation
from networks.cooperation.models import Relation

#: The same relation told from its other end.
TURNED: dict[str, str | Promise] = {
    Relation.Kind.PARTNER: pgettext_lazy("relation", "partner of"),
    Relation.Kind.PROJECT: pgettext_lazy("relation", "runs the project"),
    Relation.Kind.FUNDED: pgettext_lazy("relation", "funds"),
    Relation.Kind.MEMBER: pgettext_lazy("relation", "has as member"),
}
#: More organisations than this are no picture any more; the table shows all of them.
MOST = 24
DOT = 15
GAP = 6
#: Room on the circle for each dot; twenty-four of them fit on a phone without shrinking.
STEP = 46


@dataclass(frozen=True)
class Tie:
    """One relation as ``here`` sees it; numbers are those of the picture, 0 for an organisation it leaves out."""

    relation: Relation
    here: Organisation
    words: str
    other: Organisation
    number_here: int = 0
    number: int = 0


@dataclass(frozen=True)
class Dot:
    number: int
    organisation: Organisation
    x: int
    y: int


@dataclass(frozen=True)
class TieLine:
    """From the edge of one dot to the edge of the other; ``arrow``: the relation reads in one direction only."""

    x1: int
    y1: int
    x2: int
    y2: int
    kind: str
    arrow: bool


@dataclass(frozen=True)
class Picture:
    """Dots on a circle. ``left_out``: organisations that found no place."""

    dots: list[Dot]
    lines: list[TieLine]
    size: int
    left_out: int


def ties_of(organisation: Organisation, relations: Iterable[Relation]) -> list[Tie]:
    """Every relation from the side of this organisation."""
    found = []
    for relation in relations:
        if relation.source_id == organisation.pk:
            found.append(Tie(relation, relation.source, str(relation.get_kind_display()), relation.target))
        else:
            found.append(Tie(relation, relation.target, str(TURNED[relation.kind]), relation.source))
    return found


def ties_as_stated(relations: Iterable[Relation]) -> list[Tie]:
    return [Tie(one, one.source, str(one.get_kind_display()), one.target) for one in relations]


def numbered(ties: Iterable[Tie], picture: Picture) -> list[Tie]:
    numbers = {dot.organisation.pk: dot.number for dot in picture.dots}
    return [
        Tie(tie.relation, tie.here, tie.words, tie.other, numbers.get(tie.here.pk, 0), numbers.get(tie.other.pk, 0))
        for tie in ties
    ]


def draw(relations: Iterable[Relation], centre: Organisation | None = None, most: int = MOST) -> Picture:
    """Numbered dots and lines in whole units of an SVG view box; the best connected keep their place.

    With a ``centre`` it stands in the middle as number 1 and the others around it.
    """
    relations = list(relations)
    people = _by_ties(relations)
    if centre is not None:
        people = [centre, *(one for one in people if one.pk != centre.pk)]
    kept = people[:most]
    around = len(kept) - (centre is not None)
    radius = max(96, math.ceil(around * STEP / (2 * math.pi))) if around > 1 or centre is not None else 0
    middle = radius + DOT + 6
    dots = []
    for place, organisation in enumerate(kept):
        if centre is not None and place == 0:
            dots.append(Dot(1, organisation, middle, middle))
            continue
        turn = 2 * math.pi * (place - (centre is not None)) / around - math.pi / 2
        x, y = middle + radius * math.cos(turn), middle + radius * math.sin(turn)
        dots.append(Dot(place + 1, organisation, round(x), round(y)))
    return Picture(dots, _lines(relations, dots), 2 * middle, len(people) - len(kept))


def _by_ties(relations: list[Relation]) -> list[Organisation]:
    """Organisations with the most relations first, then by name."""
    known: dict[int, Organisation] = {}
    count: dict[int, int] = {}
    for relation in relations:
        for one in (relation.source, relation.target):
            known[one.pk] = one
            count[one.pk] = count.get(one.pk, 0) + 1
    return sorted(known.values(), key=lambda one: (-count[one.pk], one.name, one.pk))


def _lines(relations: list[Relation], dots: list[Dot]) -> list[TieLine]:
    at = {dot.organisation.pk: dot for dot in dots}
    drawn: dict[frozenset[int], int] = {}
    found = []
    for relation in relations:
        a, b = at.get(relation.source_id), at.get(relation.target_id)
        if a is None or b is None:
            continue
        pair = frozenset((relation.source_id, relation.target_id))
        found.append(_line(a, b, relation, drawn.get(pair, 0)))
        drawn[pair] = drawn.get(pair, 0) + 1
    return found


def _line(a: Dot, b: Dot, relation: Relation, nth: int) -> TieLine:
    """Beside the lines between the same two dots, first straight, then to either side."""
    dx, dy = b.x - a.x, b.y - a.y
    length = math.hypot(dx, dy)
    ux, uy = dx / length, dy / length
    # The side must not depend on which end the relation begins at.
    side = -1 if a.number > b.number else 1
    shift = side * GAP * ((nth + 1) // 2) * (1 if nth % 2 else -1)
    sx, sy = -uy * shift, ux * shift
    edge = math.sqrt(max(DOT**2 - shift**2, 0)) + 1
    tip = edge if relation.is_mutual else edge + 3
    return TieLine(
        round(a.x + ux * edge + sx),
        round(a.y + uy * edge + sy),
        round(b.x - ux * tip + sx),
        round(b.y - uy * tip + sy),
        relation.kind,
        not relation.is_mutual,
    )
