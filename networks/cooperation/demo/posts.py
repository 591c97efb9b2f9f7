"""Case-management posts of the demo: carriers of the demo register, invented teams and numbers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Q

from directory.demo.drawing import dice
from directory.demo.organisations import invented_phone
from directory.models import Area, Capacity, Contact, Language, Layer, LifeDomain, Organisation
from directory.models.slugs import german_slug
from networks.cooperation.models import CasePost, PostsOfArea


class Post(NamedTuple):
    """``areas`` by name, clusters and towns inside the district ``ags``; without one the whole district."""

    ags: str
    title: str
    carrier: str
    areas: tuple[str, ...]
    languages: tuple[str, ...]
    topics: tuple[str, ...] = ()
    capacity: Capacity = Capacity.FREE
    days: int = 10
    layer: Layer = Layer.PUBLIC


_HX = "Kommunales Integrationszentrum Kreis Höxter"
_HS = "Kommunales Integrationszentrum Kreis Heinsberg"
_BN = "Kommunales Integrationszentrum Stadt Bonn"
_HSK = "Kommunales Integrationszentrum Hochsauerlandkreis"
POSTS = (
    Post("05762", "Case Management, Team Nord und West", _HX, ("Nord", "West"), ("de", "ar", "en", "ru")),
    Post(
        "05762",
        "Case Management, Team Süd und Ost",
        _HX,
        ("Süd", "Ost"),
        ("de", "fa", "tr", "uk"),
        capacity=Capacity.FEW,
    ),
    Post("05370", "Case Management Heinsberg und Wassenberg", _HS, ("Heinsberg", "Wassenberg"), ("de", "ar", "en")),
    Post("05370", "Case Management Erkelenz", _HS, ("Erkelenz",), ("de", "uk", "ru"), capacity=Capacity.FEW, days=4),
    Post("05370", "Case Management Geilenkirchen", _HS, ("Geilenkirchen",), ("de", "fa", "prs"), days=21),
    Post(
        "05370",
        "Case Management für den ganzen Kreis",
        _HS,
        (),
        ("de", "en", "fr"),
        ("aufenthalt", "arbeit"),
        Capacity.FULL,
        7,
    ),
    Post("05370", "Case Management Hückelhoven", "Sozialdienst Rurwiesen e. V.", ("Hückelhoven",), ("de", "tr", "ar")),
    Post(
        "05370",
        "Case Management Wegberg und Umgebung",
        "Menschen an der Schwalm e. V.",
        ("Wegberg",),
        ("de", "ku", "ar"),
        ("familie", "wohnen"),
        Capacity.FEW,
        12,
    ),
    Post("05314", "Case Management Stadt Bonn", _BN, (), ("de", "ar", "en", "fr"), capacity=Capacity.FEW),
    Post("05314", "Case Management im Verband", "Beratungshaus Rheinufer e. V.", (), ("de", "uk", "ru"), days=33),
    Post("05958", "Case Management Arnsberg und Sundern", _HSK, ("Arnsberg", "Sundern (Sauerland)"), ("de", "ar")),
    Post("05958", "Case Management Meschede und Bestwig", _HSK, ("Meschede", "Bestwig"), ("de", "uk"), days=2),
    Post(
        "05958",
        "Fallbesprechung für Fachkräfte",
        _HSK,
        (),
        ("de",),
        capacity=Capacity.UNKNOWN,
        layer=Layer.NETWORK,
    ),
)
#: Districts whose coordination is named where no post fits.
COORDINATED = {"05370": _HS, "05314": _BN}


def create_posts(today: date) -> int:
    """Missing posts; those that are there stay as people left them. Returns how many were made."""
    there = set(CasePost.objects.filter(is_demo=True).values_list("title", flat=True))
    made = 0
    for row in POSTS:
        carrier = Organisation.objects.filter(name=row.carrier, is_demo=True).first()
        district = Area.objects.filter(ags=row.ags).first()
        if row.title in there or carrier is None or district is None:
            continue
        _post(row, carrier, district, today).save()
        made += 1
    for ags, name in COORDINATED.items():
        _setting(ags, name)
    return made


def _post(row: Post, carrier: Organisation, district: Area, today: date) -> CasePost:
    post = CasePost(
        title=row.title,
        carrier=carrier,
        contact=_contact(row, carrier),
        capacity=row.capacity,
        capacity_as_of=today - timedelta(days=row.days) if row.capacity != Capacity.UNKNOWN else None,
        layer=row.layer,
        is_demo=True,
    )
    named = Q(name__in=row.areas)
    for name in row.areas:
        # Clusters of the demo are called "Kreis Höxter, Region Nord".
        named |= Q(kind=Area.Kind.CLUSTER, name__endswith=f" {name}")
    inside = Area.objects.descendants_of(district).filter(named)
    post.areas = list(inside) or [district]
    post.languages = list(Language.objects.filter(key__in=row.languages))
    post.topics = list(LifeDomain.objects.filter(key__in=row.topics))
    return post


def _contact(row: Post, carrier: Organisation) -> Contact:
    """A function with a number of its own; two in three have a mailbox of the team."""
    rng = dice(f"post:{row.title}")
    box = f"cm.{german_slug(row.title)[16:46].strip('-') or 'team'}@example.org"
    contact = Contact(
        organisation=carrier,
        function=row.title,
        layer=row.layer,
        phone=invented_phone(rng),
        email=box if rng.random() < 0.7 else "",
        is_functional_mailbox=True,
        is_demo=True,
    )
    contact.languages = list(Language.objects.filter(key__in=row.languages))
    contact.save()
    return contact


def _setting(ags: str, centre: str) -> None:
    area = Area.objects.filter(ags=ags).first()
    contact = Contact.objects.filter(organisation__name=centre, layer=Layer.PUBLIC, is_demo=True).order_by("pk").first()
    if area is not None and contact is not None:
        PostsOfArea.objects.get_or_create(area=area, defaults={"coordination": contact})
