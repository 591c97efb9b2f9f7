"""Who is responsible for a person of this place who speaks this language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.db.models.functions import Length

from directory.contact_point import ContactPoint, ShownContact, shown_contact
from directory.models import Area, Contact, Language, LifeDomain
from networks.cooperation.models import CasePost, PostsOfArea
from networks.cooperation.models.posts import CasePostQuerySet

#: Contacts of an integration centre shown where no post fits.
CONTACTS_SHOWN = 3


@dataclass(frozen=True)
class FoundPosts:
    """``speaking`` know the language (all posts, if none was asked for), ``others`` look after the place as well.

    ``coordination`` is filled where nobody speaks the language; it may be empty when the register knows no contact.
    """

    speaking: list[CasePost] = field(default_factory=list)
    others: list[CasePost] = field(default_factory=list)
    coordination: list[ShownContact] = field(default_factory=list)


def find_responsible(
    area: Area, viewer, language: Language | None = None, topic: LifeDomain | None = None
) -> FoundPosts:
    """Posts for the place as this viewer may see them, those for a small area before those for a large one."""
    found = posts_for(area).visible_to(viewer)
    if topic is not None:
        fitting = CasePost.topics.through.objects.filter(lifedomain=topic).values("casepost")
        found = found.filter(topics=None) | found.filter(pk__in=fitting)
    posts = sorted(found.distinct().for_listing(viewer), key=_smallest_area_first)
    speaking = [post for post in posts if language is None or language in post.languages.all()]
    others = [post for post in posts if post not in speaking]
    return FoundPosts(speaking, others, [] if speaking else coordination_of(area, viewer))


def posts_for(area: Area) -> CasePostQuerySet:
    """Posts for everybody in a town; for a district or a cluster those of its towns too."""
    return CasePost.objects.serving(area) if area.kind == Area.Kind.MUNICIPALITY else CasePost.objects.within(area)


def _smallest_area_first(post: CasePost) -> tuple[int, str, int]:
    # A cluster has no key and is smaller than a district (5 digits), larger than a municipality (8 digits).
    sizes = [len(area.ags) if area.ags else 7 for area in post.areas.all()]
    return -max(sizes, default=0), post.title, post.pk


def coordination_of(area: Area, viewer) -> list[ShownContact]:
    """Whom to call where no post fits: the contact named for the area or one around it, else the integration centre."""
    around = Area.objects.covering(area).values("pk")
    named = PostsOfArea.objects.filter(area__in=around).exclude(coordination=None)
    keys = list(named.order_by(Length("area__ags").desc(nulls_last=True)).values_list("coordination", flat=True))
    seen = Contact.objects.visible_to(viewer).for_page(viewer).select_related("organisation").in_bulk(keys)
    for key in keys:
        if key in seen:
            return [shown_contact(seen[key])]
    return ContactPoint.of_area(area, viewer, most=CONTACTS_SHOWN).contacts


def languages_of_posts(posts: QuerySet) -> Iterator[Language]:
    """Languages at least one of the posts speaks, in the order of the register."""
    spoken = CasePost.languages.through.objects.filter(casepost__in=posts.values("pk")).values("language")
    yield from Language.objects.filter(pk__in=spoken)
