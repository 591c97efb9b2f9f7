"""Views of unmet searches in the editors' admin: the list, its files, and what is decided about a phrase."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from directory.models import Category
from directory.models.access import is_administrator, rights_of
from directory.rights.guard import narrows_itself
from kim.numbers import read_number
from kim.tables import Column, formats, table_response
from search.demand.small_numbers import FEWEST_DAYS, STEP, in_words
from search.demand.synonyms import SynonymRefused, add_synonym, confirm, reopen, settle
from search.demand.unmet import last_days, shown_number
from search.models import PhraseDecision

from .groups import DemandGroup, counted_groups, groups_of, open_rows
from .question import By, DemandForm
from .readers import own_unmet, require_reader

#: Each row offers every category.
PAGE_SIZE = 25


@narrows_itself
@require_safe
def unmet_list(request: HttpRequest) -> HttpResponseBase:
    require_reader(request.user)
    asked = DemandForm(request.GET, user=request.user)
    rows = open_rows(request.user, asked, asked.period)
    found = counted_groups(rows, asked.by)
    if request.GET.get("export") in {exporter.key for exporter in formats()}:
        return _table(request.GET["export"], asked, groups_of(request.user, asked, found))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("p"))
    context = {
        "asked": asked,
        "page": page,
        "groups": groups_of(request.user, asked, page.object_list),
        "total": in_words(shown_number(rows)),
        "step": STEP,
        "days": FEWEST_DAYS,
        "is_by_phrase": asked.by == By.PHRASE,
        "categories": Category.objects.select_related("domain"),
        "languages": settings.LANGUAGES,
        "waiting": PhraseDecision.objects.to_confirm_by(request.user).select_related("decided_by")[:20],
        "decisions": own_decisions(request.user).order_by("-pk")[:20] if asked.by == By.PHRASE else [],
        "exporters": formats(),
        "query": _without(request, "p", "export"),
        "here": request.get_full_path(),
    }
    return render(request, "search/admin/unmet.html", context)


@narrows_itself
@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """One click on a phrase: a synonym of a category, handled, or not our topic."""
    require_reader(request.user)
    phrase, word = request.POST.get("phrase", ""), request.POST.get("word", "").strip()
    _require_visible(request.user, phrase)
    try:
        if request.POST.get("kind") == PhraseDecision.Kind.SYNONYM:
            done = _said(_synonym(request, phrase, word))
        else:
            kind = PhraseDecision.Kind.NOT_OURS if request.POST.get("kind") == "fremd" else PhraseDecision.Kind.HANDLED
            areas = [] if is_administrator(request.user) else list(rights_of(request.user).areas)
            settle(phrase, word, kind, request.user, areas)
            done = _("“%(word)s”: %(decision)s.") % {"word": word, "decision": kind.label}
        messages.success(request, done, buttons=[messages.button(_undo_address(request), _("Show and take back"))])
    except SynonymRefused as refused:
        messages.error(request, str(refused))
    return redirect(_back(request))


@narrows_itself
@require_POST
def confirm_synonym(request: HttpRequest) -> HttpResponse:
    """A second coordination, or an administrator, agrees to a synonym that waits."""
    require_reader(request.user)
    decision = get_object_or_404(
        PhraseDecision.objects.to_confirm_by(request.user), pk=read_number(request.POST.get("decision"))
    )
    try:
        messages.success(request, _said(confirm(decision, request.user)))
    except SynonymRefused as refused:
        messages.error(request, str(refused))
    return redirect(_back(request))


@narrows_itself
@require_POST
def undo_decision(request: HttpRequest) -> HttpResponse:
    require_reader(request.user)
    decision = get_object_or_404(own_decisions(request.user), pk=read_number(request.POST.get("decision")))
    word = decision.word
    reopen(decision, request.user)
    messages.success(request, _("“%(word)s” is open again.") % {"word": word})
    return redirect(_back(request))


def own_decisions(user) -> QuerySet[PhraseDecision]:
    """Decisions this person may take back: those of the own areas and those made by oneself."""
    decisions = PhraseDecision.objects.select_related("area", "decided_by")
    if is_administrator(user):
        return decisions
    return decisions.filter(Q(decided_by=user) | Q(area__in=[area.pk for area in rights_of(user).areas]))


def _synonym(request: HttpRequest, phrase: str, word: str) -> PhraseDecision:
    category = Category.objects.filter(key=request.POST.get("category", "")).first()
    if category is None:
        raise SynonymRefused(_("Choose the category the words belong to."))
    return add_synonym(phrase, word, category, request.POST.get("language", ""), request.user)


def _said(synonym: PhraseDecision) -> str:
    if synonym.waits:
        return _("“%(word)s” waits: a second coordination or an administrator has to agree.") % {"word": synonym.word}
    return _("“%(word)s” is a synonym of “%(category)s” now. The search finds it in all languages.") % {
        "word": synonym.word,
        "category": Category.objects.get(key=synonym.category).label(),
    }


def _require_visible(user, phrase: str) -> None:
    """Only what the person can see in the list can be decided: five searches in reach on three of the last 90 days."""
    if not phrase or not shown_number(own_unmet(user, *last_days()).filter(phrase=phrase)):
        raise Http404


def _table(key: str, asked: DemandForm, groups: list[DemandGroup]) -> FileResponse:
    first, last = asked.period
    return table_response(
        groups, [Column(asked.by.label, lambda one: one.name), *COLUMNS], key, f"nachfrage-{first}-{last}"
    )


COLUMNS = (
    Column(gettext_lazy("unmet searches"), lambda one: one.searches_in_words),
    Column(pgettext_lazy("period", "before"), lambda one: one.before_in_words),
    Column(gettext_lazy("trend"), lambda one: one.trend),
    Column(gettext_lazy("category"), lambda one: one.category),
    Column(gettext_lazy("signs"), lambda one: "; ".join(one.signs)),
    Column(gettext_lazy("places"), lambda one: "; ".join(one.places)),
)


def _without(request: HttpRequest, *names: str) -> str:
    query = request.GET.copy()
    for name in names:
        query.pop(name, None)
    return query.urlencode()


def _back(request: HttpRequest) -> str:
    """Go back to the list as it was. An address of another host is not followed."""
    address = request.POST.get("next", "")
    # Without the slash "redirect" would take it for the name of a view.
    if address.startswith("/") and url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure()):
        return address
    return reverse("demand_admin:list")


def _undo_address(request: HttpRequest) -> str:
    return f"{_back(request)}#entschieden"
