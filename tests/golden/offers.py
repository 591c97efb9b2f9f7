"""Every place that offers a file, with an address that answers with it. The lists of the admin are discovered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils import translation
from wagtail.admin.viewsets import viewsets

from kim.plugins import Exporter, registry
from kim.tables.admin_list import ExportsTable

#: Key of the table in the golden world that waits to be taken over.
WAITING = UUID("00000000-0000-4000-8000-000000090007")


@dataclass(frozen=True)
class Offer:
    """``name`` is that of the golden file; ``exporter`` is empty where no exporter writes it."""

    name: str
    address: str
    extension: str
    exporter: str = ""

    def __str__(self) -> str:
        return f"{self.name}.{self.extension}"


def offers() -> list[Offer]:
    with translation.override("de"):
        tables = [
            Offer(name, address.replace("KEY", exporter.key), exporter.extension, exporter.key)
            for exporter in registry.all(Exporter)
            for name, address in [*admin_lists(), *public_tables()]
        ]
        return [*tables, *other_files()]


def admin_lists() -> Iterator[tuple[str, str]]:
    for viewset in exporting_viewsets():
        yield f"list-{viewset.model._meta.model_name}", reverse(viewset.get_url_name("list")) + "?export=KEY"
    yield "list-unmet-searches", reverse("demand_admin:list") + "?export=KEY"


def exporting_viewsets() -> list:
    """Lists of the register with files: those that name columns, or fields as Wagtail knows them."""
    lists = [one for one in viewsets.viewsets if issubclass(getattr(one, "index_view_class", object), ExportsTable)]
    return [one for one in lists if one.index_view_class.columns_to_export or _names_fields(one)]


def _names_fields(viewset) -> bool:
    """Wagtail says with an object of its own that nothing was said."""
    return isinstance(viewset.list_export, list) and bool(viewset.list_export)


def public_tables() -> Iterator[tuple[str, str]]:
    yield "bodies", reverse("networks:body_table", args=["KEY"])
    yield "seats", reverse("networks:seat_table", args=["lenkungsgruppe-hoexter", "KEY"])
    yield "decisions", reverse("networks:decision_table", args=["lenkungsgruppe-hoexter", "KEY"])
    yield "posts", reverse("cooperation:post_finder") + "?gebiet=brakel&format=KEY"
    yield "relations", reverse("cooperation:relations_of_area", args=["brakel"]) + "?format=KEY"
    yield "profiles", reverse("cooperation:profile_list") + "?format=KEY"
    yield "grid", reverse("atlas:grid_file", args=["kreis-hoexter", "KEY"])
    yield "map", reverse("atlas:map_file", args=["kreis-hoexter", "KEY"])
    yield "external-table-problems", reverse("networks_sheet_problems", args=[WAITING, "KEY"])
    yield "external-table", reverse("external_tables:compare_file", args=["kreis-hoexter", "KEY"]) + "?alle"


def other_files() -> Iterator[Offer]:
    grid, drawn = (reverse(f"atlas:{name}", args=["kreis-hoexter", "geojson"]) for name in ("grid_file", "map_file"))
    yield Offer("grid", grid, "geojson")
    yield Offer("map", drawn, "geojson")
    body = ["lenkungsgruppe-hoexter"]
    yield Offer("meetings-of-body", reverse("networks:body_calendar", args=body), "ics")
    yield Offer("meeting", reverse("networks:meeting_calendar", args=[*body, 90_004]), "ics")
    yield Offer("contacts-of-body", reverse("networks:body_cards", args=body), "vcf")
    yield Offer("post", reverse("cooperation:post_card", args=[90_006]), "vcf")
    yield Offer("steering-report", reverse("gaps:steering_report") + "?gebiet=kreis-hoexter&datei=xlsx", "xlsx")
    yield Offer("api-schema", "/api/schema/?format=json", "json")
