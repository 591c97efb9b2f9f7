"""Views: who is responsible for me, and one post as a card for an address book."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from directory.contact_point import shown_contact
from directory.listing.place_choice import PlaceChoice
from directory.models import Capacity, Language, Layer, LifeDomain
from directory.models.access import layer_of
from directory.pages.caching import public_page
from directory.pages.crumbs import crumbs
from directory.public.state_words import CAPACITY_LIGHTS
from directory.wording import joined, long_date
from kim.tables import formats, table_response
from kim.vcard import VCARD_TYPE
from networks.cooperation.export.posts import COLUMNS
from networks.cooperation.export.vcard import card_of
from networks.cooperation.models import CasePost
from networks.cooperation.responsible import FoundPosts, find_responsible


@public_page
def post_finder(request: HttpRequest) -> HttpResponseBase:
    place = PlaceChoice.read(request.GET)
    language = Language.objects.filter(key=place.query.get("sprache", "")).first()
    topic = LifeDomain.objects.filter(key=place.query.get("thema", "")).first()
    answer = find_responsible(place.area, request.user, language, topic) if place.area else FoundPosts()
    if place.area and (key := request.GET.get("format")):
        return table_response([*answer.speaking, *answer.others], COLUMNS, key, "fallmanagement")
    context = {
        "place": place,
        "problems": place.problems,
        "language": language,
        "topic": topic,
        "languages": Language.objects.exclude(key="de-simple"),
        "topics": LifeDomain.objects.defer("loaded", "synonyms"),
        "speaking": post_rows(answer.speaking),
        "others": post_rows(answer.others),
        "coordination": answer.coordination,
        "is_professional": layer_of(request.user) > Layer.PUBLIC,
        "formats": [(format_.label, _with(place, format_.key)) for format_ in formats()],
        "crumbs": crumbs(),
    }
    return render(request, "networks/cooperation/post_finder.html", context)


@public_page
def post_card(request: HttpRequest, pk: int) -> HttpResponse:
    post = get_object_or_404(CasePost.objects.visible_to(request.user).for_listing(request.user), pk=pk)
    response = HttpResponse(card_of(post), content_type=VCARD_TYPE)
    response["Content-Disposition"] = f'attachment; filename="fallmanagement-{post.pk}.vcf"'
    return response


def post_rows(posts: list[CasePost]) -> list[dict]:
    """What one row shows: the post, whom to call, and its light in words."""
    return [
        {"post": post, "shown": shown_contact(post.contact) if post.contact else None, "light": light_of(post)}
        for post in posts
    ]


def light_of(post: CasePost) -> tuple[str, str] | None:
    """Kind of badge and words with the day; nothing where the capacity is not stated or too old."""
    capacity = post.shown_capacity
    if capacity == Capacity.UNKNOWN or post.capacity_as_of is None:
        return None
    words = [str(capacity.label), _("as of %(date)s") % {"date": long_date(post.capacity_as_of)}]
    return CAPACITY_LIGHTS[capacity], joined(words)


def _with(place: PlaceChoice, key: str) -> str:
    query = place.query.copy()
    query["format"] = key
    return "?" + query.urlencode()
