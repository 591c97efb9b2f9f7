"""The kinds of things a plugin may add.

A class is one extension: it inherits one kind, is created once without arguments and lives as long as the process.
``order`` sorts the extensions of a kind, small numbers first; equal numbers are sorted by key.

A kind is a class that inherits ``Extension`` itself. An app defines kinds for places of its own, such as a tab of its
pages, in its own modules; they are registered, listed and checked like the kinds of this module.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import IO, TYPE_CHECKING, Any, ClassVar

from kim.punctuation import labelled

if TYPE_CHECKING:
    from decimal import Decimal

    from django.db.models import Model, QuerySet
    from django.http import HttpRequest
    from django.utils.functional import _StrPromise
    from django_filters import Filter
    from wagtail.admin.panels import Panel as AdminPanel

from .errors import RowsFail
from .modifiers import Modifier
from .stand_ins import NOTHING, RAISES, StandIn, gives

KEY = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


class Extension:
    """What all kinds share. A class that inherits it directly is a kind."""

    key: ClassVar[str] = ""
    label: ClassVar[str | _StrPromise] = ""
    order: ClassVar[int] = 100

    #: Class attributes that must not be empty, and methods that must be written.
    required: ClassVar[tuple[str, ...]] = ()
    methods: ClassVar[tuple[str, ...]] = ()

    #: A kind says here what stands for the answer of a method that raises (``kim.plugins.containment``). It names all
    #: of ``methods``; the others fall back to what the kind does itself. Where rights are decided it denies.
    stands_in: ClassVar[Mapping[str, StandIn]] = {}
    #: Errors that are answers of this kind, such as *not here*; they reach the page.
    lets_through: ClassVar[tuple[type[Exception], ...]] = ()

    @classmethod
    def problems(cls) -> list[str]:
        """What keeps this class out of the registry, as sentences; empty when it keeps the contract."""
        kind = kind_of(cls)
        found = []
        if not isinstance(cls.key, str) or not KEY.fullmatch(cls.key):
            found.append(f"its key {cls.key!r} is no slug (small letters, digits, '-' and '_')")
        if not cls.label:
            found.append("it has no label")
        if not isinstance(cls.order, int):
            found.append(f"its order {cls.order!r} is no whole number")
        found += [f"{name!r} is empty" for name in cls.required if not getattr(cls, name)]
        found += [
            f"the method {name}() is missing" for name in cls.methods if getattr(cls, name) is getattr(kind, name)
        ]
        return found

    def broken_promises(self) -> Iterator[str]:
        """What can be tried without writing a record, as sentences; ``manage.py plugins --check`` asks.

        A kind of an app says here what it expects of its extensions. Nothing by default.
        """
        return iter(())


class Facet(Extension):
    """A way to narrow the list of services. ``parameter`` is its name in the address."""

    parameter: ClassVar[str] = ""
    required = ("parameter",)
    methods = ("filter", "terms")
    stands_in = {"filter": NOTHING, "terms": gives(set)}

    def filter(self) -> Filter:
        """The filter of django-filter that reads ``parameter``."""
        raise NotImplementedError

    def terms(self, service: Any) -> set[str]:
        """What the index knows of this service: by default every value of the filter that finds it."""
        raise NotImplementedError

    #: Whether numbers stand beside its values; where each term stands for many values they say nothing.
    is_counted: ClassVar[bool] = True
    #: A second parameter that narrows its answers.
    modifier: ClassVar[Modifier | None] = None
    #: The parameter of the facet in whose group its boxes stand; without it, it has a group of its own. Choices that
    #: are grouped by the values of that facet stand below them, others before them.
    group: ClassVar[str] = ""
    #: Whether an answer that holds is repeated at each hit.
    is_told: ClassVar[bool] = False

    def values(self) -> Iterable[str]:
        """All values, for a facet whose terms are others than its values; empty when each term is a value."""
        return ()

    def index_terms(self, value: str) -> set[str]:
        """The terms any one of which answers ``value``."""
        return {value}

    def exceptions(self, value: str) -> set[int]:
        """Primary keys of services that terms find although ``value`` does not hold today; for a few, never for many.

        An index knows the hours of a week; that an office is closed this week only the database knows.
        """
        return set()

    def told(self, service: Any, values: Sequence[str], modified: str, labels: Mapping[str, str]) -> Iterable[str]:
        """What a hit repeats of the answers that hold for it. ``labels``: the words of the values.

        ``modified`` is the answer to the modifier, empty without one.
        """
        if self.is_told:
            holds = self.terms(service)
            for value in values:
                if self.index_terms(value) & holds:
                    yield labelled(self.label, labels.get(value, value))

    @classmethod
    def problems(cls) -> list[str]:
        return [*super().problems(), *(cls.modifier.problems() if cls.modifier else [])]


class Indicator(Extension):
    """A number per area that stands beside offers and gaps, such as places per thousand children."""

    unit: ClassVar[str | _StrPromise] = ""
    source: ClassVar[str | _StrPromise] = ""
    required = ("source",)
    methods = ("measure",)
    stands_in = {"measure": gives(dict)}

    def measure(self, areas: QuerySet) -> Mapping[Any, Decimal]:
        """Values by primary key of the area. An area that was not measured is left out: unknown is not zero."""
        raise NotImplementedError


class Exporter(Extension):
    """Writes a table. ``extension`` is the end of the file name, without the dot."""

    content_type: ClassVar[str] = ""
    extension: ClassVar[str] = ""
    required = ("content_type", "extension")
    methods = ("write",)
    stands_in = {"write": RAISES}
    lets_through = (RowsFail,)

    def write(self, columns: Sequence[str], rows: Iterable[Sequence[Any]], stream: IO[bytes]) -> None:
        """Write headings and rows as bytes; ``rows`` is read once and never held as a whole."""
        raise NotImplementedError

    def read(self, stream: IO[bytes]) -> list[list[str]] | None:
        """Headings and rows as texts, so that the contract can read back what was written.

        ``None`` (the default) says that nothing reads this format back, as with a PDF.
        """
        return None


class Panel(Extension):
    """A part of an editing form."""

    #: Models whose form has a place for panels of plugins, named as ``app.Model``.
    MODELS: ClassVar[tuple[str, ...]] = ("directory.Service",)

    model: ClassVar[str] = ""
    methods = ("panel",)
    stands_in = {"panel": NOTHING}

    def panel(self) -> AdminPanel:
        raise NotImplementedError

    @classmethod
    def problems(cls) -> list[str]:
        found = super().problems()
        if cls.model not in cls.MODELS:
            found.append(f"the form of {cls.model!r} has no place for panels; those of {', '.join(cls.MODELS)} have")
        return found


class Section(Extension):
    """A part of a public page."""

    PLACES: ClassVar[tuple[str, ...]] = (
        "service",
        "organisation",
        "area",
        "body",
        "decision",
        "packet",
        "member",
        "start",
        "footer",
        "sources",
    )

    place: ClassVar[str] = ""
    template: ClassVar[str] = ""
    required = ("template",)
    methods = ("context",)
    stands_in = {"context": NOTHING}

    def context(self, request: HttpRequest, subject: Model | None) -> Mapping[str, Any] | None:
        """What ``template`` shows about ``subject``; ``None`` leaves the section out.

        A footer and the sources have no subject.
        """
        raise NotImplementedError

    @classmethod
    def problems(cls) -> list[str]:
        found = super().problems()
        if cls.place not in cls.PLACES:
            found.append(f"its place {cls.place!r} does not exist; places are {', '.join(cls.PLACES)}")
        return found


class Routes(Extension):
    """Addresses: dotted names of urlconfs. ``public`` stands below the language (``/de/…``), ``api`` has no prefix."""

    public: ClassVar[str] = ""
    api: ClassVar[str] = ""

    def sitemaps(self) -> dict[str, type]:
        """Classes of django.contrib.sitemaps by the name of their file: ``sitemap-<name>.xml``."""
        return {}


class Findable(Extension):
    """A kind of record the search finds; ``key`` is the kind, ``label`` its name in the list of kinds.

    ``models`` names as ``app.Model`` what a document is made from, the record itself first.
    """

    models: ClassVar[tuple[str, ...]] = ()
    required = ("models",)
    methods = ("documents", "touched", "shown")
    #: Documents that cannot be made are not documents that are gone.
    stands_in = {"documents": RAISES, "touched": RAISES, "due": RAISES, "shown": gives(dict)}

    def documents(self, analyser: Any) -> Any:
        """A source with ``all()`` and ``of(pks)``: documents of what everybody may see, nothing else."""
        raise NotImplementedError

    def due(self, since: Any, until: Any) -> Iterable[int]:
        """Primary keys of records whose documents change because a day begins: later than ``since``, up to ``until``.

        Nothing by default.
        """
        return ()

    def touched(self, instance: Any) -> Iterable[int]:
        """Primary keys of the records whose documents change with ``instance``, a row of one of ``models``."""
        raise NotImplementedError

    def shown(self, pks: Sequence[int], request: HttpRequest) -> Mapping[int, Mapping[str, Any]]:
        """What a list of hits shows, by primary key: ``title``, ``url``, ``text``, and ``language`` of the title.

        Records that may not be shown are left out.
        """
        raise NotImplementedError


class Demo(Extension):
    """Invented records for a trial. Loading twice leaves the same records as loading once."""

    methods = ("load",)
    stands_in = {"load": RAISES}

    #: Takes more than a second; the contract tests leave it to the tests of its own app.
    costly: ClassVar[bool] = False

    def load(self, *, scale: int | None, say: Callable[[str], None]) -> None:
        """Write the records and report progress with ``say``. ``scale`` asks for about so many services."""
        raise NotImplementedError


#: The kinds that belong to no app.
KINDS: tuple[type[Extension], ...] = (Facet, Indicator, Exporter, Panel, Section, Routes, Findable, Demo)


def all_kinds() -> list[type[Extension]]:
    """The kinds of this module in their order, then those the apps define, by name."""
    own = [kind for kind in Extension.__subclasses__() if kind not in KINDS]
    return [*KINDS, *sorted(own, key=lambda kind: (kind.__name__, kind.__module__))]


def kind_of(cls: type) -> type[Extension] | None:
    """The kind a class inherits or is, or ``None`` when it inherits none."""
    return next((base for base in cls.__mro__ if Extension in base.__bases__), None)
