"""Offices of the demo: organisations by whose function seats are given."""

from __future__ import annotations

from directory.models import Area, Organisation

from .content import OFFICES

INVENTED = "Diese Organisation ist erfunden. Sie gehört zur Vorführung; Anschrift, Nummern und Personen gibt es nicht."


def make_offices() -> None:
    for key, name, kind, ags in OFFICES:
        area = Area.objects.filter(ags=ags).first()
        if area and not Organisation.objects.filter(external_ids__demo=key).exists():
            Organisation.objects.create(
                name=name,
                kind=kind,
                area=area,
                summary="Behörde oder Leitung, nach deren Funktion ein Sitz vergeben ist.",
                description=INVENTED,
                email=f"{key.removeprefix('networks-')}@example.org",
                is_demo=True,
                external_ids={"demo": key},
            )


def demo_office(name: str, ags: str) -> Organisation | None:
    """The organisation of the district whose name begins so."""
    if not name:
        return None
    inside = Area.objects.within(Area.objects.filter(ags=ags))
    return Organisation.objects.filter(is_demo=True, name__startswith=name, area__in=inside).order_by("pk").first()
