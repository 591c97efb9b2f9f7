"""What the contract says of extensions that break it, kind by kind, and that it is silent about those that keep it."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from types import SimpleNamespace

import django_filters
import pytest
from wagtail.admin.panels import FieldPanel

from directory.models import Area
from kim.plugins import Exporter, Facet, Findable, Indicator, Panel, Registry, Routes
from kim.plugins.containment import class_of
from kim.plugins.contract import broken_promises_of
from tests.directory.records import an_area


class Rows(Exporter):
    key, label, content_type, extension = "rows", "Rows", "text/csv", "csv"

    def write(self, columns, rows, stream):
        text = io.StringIO()
        csv.writer(text).writerows([columns, *rows])
        stream.write(text.getvalue().encode())

    def read(self, stream):
        return list(csv.reader(io.StringIO(stream.read().decode(), newline="")))


class GuardedRows(Rows):
    def read(self, stream):
        return [[f"'{cell}" if cell.startswith("=") else cell for cell in row] for row in super().read(stream)]


class NothingWritten(Rows):
    def write(self, columns, rows, stream):
        """Not a byte."""

    def read(self, stream):
        return None


class Colours(Facet):
    key = parameter = "farbe"
    label = "Farbe"

    def filter(self):
        return django_filters.CharFilter(label="Farbe")

    def terms(self, service):
        return set(service.colours)

    def index_terms(self, value):
        return {"rot", "rosa"} if value == "rötlich" else {value}


class ToldColours(Colours):
    is_told = True


class NoFilter(Colours):
    def filter(self):
        return object()


ONE_FILTER = django_filters.CharFilter()


class OneFilter(Colours):
    def filter(self):
        return ONE_FILTER


class Note(Panel):
    key, label, model = "note", "Note", "directory.Service"

    def panel(self):
        return FieldPanel("name")


class NoPanel(Note):
    def panel(self):
        return "name"


class PanelOfNothing(Note):
    model = "directory.Nothing"


class Pages(Routes):
    key, label, public = "pages", "Pages", "networks.gaps.pages.urls"


class NoMap(Pages):
    def sitemaps(self):
        return {"farben": object()}


class NoAddresses(Pages):
    api = "networks.nowhere.urls"


class Document(SimpleNamespace):
    @property
    def pk(self) -> int:
        return int(self.key.partition(":")[2])


class Source:
    """Makes documents of numbers, as an analyser may be asked for words meanwhile."""

    def __init__(self, analyser, keys=("farbe:3", "farbe:12"), of=None):
        assert analyser.stems("Farbe", "de") == []
        assert analyser.names("Farbe") == []
        self.keys, self.shown_of = keys, of

    def all(self):
        return [Document(key=key) for key in self.keys]

    def of(self, pks):
        return [Document(key=f"farbe:{pk}") for pk in self.shown_of or pks]


class Paints(Findable):
    key, label, models = "farbe", "Farben", ("directory.Service",)

    def documents(self, analyser):
        return Source(analyser)

    def due(self, since, until):
        return []

    def touched(self, instance):
        return []

    def shown(self, pks, request):
        assert not request.user.is_authenticated
        return {pk: dict.fromkeys(("title", "url", "text", "language"), "x") for pk in pks}


class StrangeKeys(Paints):
    def documents(self, analyser):
        return Source(analyser, keys=("farbe:3", "farbe:rot", "ton:4"))


class OtherDocuments(Paints):
    def documents(self, analyser):
        return Source(analyser, of=[3])


class OneHidden(Paints):
    def shown(self, pks, request):
        return dict(list(super().shown(pks, request).items())[:1])


class NoTitle(Paints):
    def shown(self, pks, request):
        return {pk: {"url": "x", "text": "x"} for pk in pks}


class Heights(Indicator):
    key, label, unit, source = "hoehe", "Höhe", "m", "eigene"
    value = Decimal("1.5")

    def measure(self, areas):
        return dict.fromkeys(areas.values_list("pk", flat=True), self.value)


class EndlessHeights(Heights):
    value = Decimal("Infinity")


class Nameless(Heights):
    label = "  "


@pytest.mark.django_db
@pytest.mark.parametrize("kept", [Rows, GuardedRows, Colours, Note, Pages, Paints, Heights])
def test_an_extension_that_keeps_the_contract_hears_nothing(kept):
    an_area("Höxter", "05762", "district", None)

    assert broken_promises_of(kept()) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (NothingWritten, "write() wrote nothing"),
        (NoFilter, "filter() gives no django_filters.Filter"),
        (OneFilter, "filter() gives the same object twice; a filter belongs to one form"),
        (NoPanel, "panel() gives no panel of Wagtail"),
        (PanelOfNothing, "it fails: LookupError"),
        (NoMap, "the sitemap 'farben' is no class"),
        (NoAddresses, "networks.nowhere"),
        (StrangeKeys, "documents have keys that are not farbe:<primary key>: farbe:rot, ton:4"),
        (OtherDocuments, "of() gives other documents than all()"),
        (OneHidden, "shown() leaves out records that have a document: [12]"),
        (NoTitle, "shown() of 3 lacks title, language"),
        (EndlessHeights, "measure() gives Decimal('Infinity'), which is no finite Decimal"),
        (Nameless, "its label is empty in German"),
    ],
)
def test_a_broken_promise_is_said_in_a_sentence(broken, reason):
    an_area("Höxter", "05762", "district", None)

    assert any(reason in said for said in broken_promises_of(broken())), broken_promises_of(broken())


def test_a_facet_has_no_exceptions_counts_its_values_and_is_told_only_when_it_says_so():
    facet = Colours()

    assert facet.exceptions("rot") == set()
    assert (facet.is_counted, facet.is_told) == (True, False)


def test_a_service_is_told_with_the_values_it_answers_to():
    service = SimpleNamespace(colours=["rosa", "blau"])
    labels = {"rötlich": "rötlich bis rosa"}

    told = list(ToldColours().told(service, ["rötlich", "blau", "grün"], "", labels))

    assert list(Colours().told(service, ["rötlich", "blau"], "", labels)) == []
    assert told == ["Farbe: rötlich bis rosa", "Farbe: blau"]


def test_addresses_without_sitemap_have_none():
    assert Pages().sitemaps() == {}


def test_what_was_forgotten_may_be_added_again():
    known = Registry()
    known.add(Rows, plugin="mine")

    known.forget(Rows)
    known.forget(Rows)

    assert known.all(Exporter) == []
    known.add(Rows, plugin="yours")
    assert [class_of(one) for one in known.all(Exporter)] == [Rows]


@pytest.mark.django_db
def test_an_indicator_is_asked_for_real_areas():
    area = an_area("Höxter", "05762", "district", None)

    assert Heights().measure(Area.objects.all()) == {area.pk: Decimal("1.5")}
