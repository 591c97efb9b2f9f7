"""A notice on the start page of the admin while the search is worse than it should be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from directory.models.access import is_administrator
from directory.wording import joined
from search.engines import choice
from search.index_check import missing_facets
from search.models import EngineState, Job
from search.outbox.draining import NEXT
from search.outbox.lock import is_alive
from search.status import FAILED_AFTER, LATE_AFTER


class SearchNotice(Component):
    """Nothing at all while everything is well. Commands are told to administrators only."""

    name = "search_notice"
    template_name = "search/admin/notice.html"
    order = 5

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"lines": list(troubles(for_administrator=is_administrator(parent_context["request"].user)))}


def troubles(*, for_administrator: bool) -> Iterator[str]:
    """Sentences about what is wrong or still going on; at most three small queries for each engine."""
    states = {state.engine: state for state in EngineState.objects.all()}
    first, *_others = choice.kept()
    state = states.get(first) or EngineState(engine=first)
    if state.rebuilder and is_alive(state):
        yield _("The search index is being rebuilt: %(count)s documents so far.") % {"count": state.rebuild_done}
    elif not choice.engine_named(choice.EMBEDDED).exists() and (first == choice.EMBEDDED or state.down_since):
        yield _("There is no search index yet. Lists come from the database and find words only as they are written.")
        if for_administrator:
            yield _("Make the index with this command: %(command)s") % {"command": "manage.py search rebuild"}
    elif state.down_since and first == choice.EMBEDDED:
        yield _(
            "The search index has taken no changes since %(time)s. They are kept and carried over by themselves."
        ) % {"time": f"{timezone.localtime(state.down_since):%d.%m.%Y %H:%M}"}
    elif state.down_since:
        yield _(
            "The search server has not answered since %(time)s. A smaller index answers in its place; changes are kept "
            "and carried over by themselves."
        ) % {"time": f"{timezone.localtime(state.down_since):%d.%m.%Y %H:%M}"}
    jobs = Job.objects.filter(engine__in=[first, first + NEXT])
    late = jobs.filter(created_at__lt=timezone.now() - LATE_AFTER, attempts=0)
    if state.generation and not state.down_since and (number := late.count()):
        yield _("%(count)s changes of entries are not in the search yet.") % {"count": number}
        if for_administrator:
            yield _("Carry them over with this command: %(command)s") % {"command": "manage.py search drain"}
    # A server that is known to be down is not asked: the question would send visitors to the small index for longer.
    if not state.down_since and (missing := missing_facets()):
        yield _("These filters are not in the search index yet, so nothing is counted for them: %(filters)s.") % {
            "filters": joined(str(facet.label) for facet in missing)
        }
        if for_administrator:
            yield _("Make the index with this command: %(command)s") % {"command": "manage.py search rebuild"}
    if for_administrator and (number := jobs.filter(attempts__gte=FAILED_AFTER).count()):
        yield _("%(count)s entries cannot be put into the search. The reasons are told by: %(command)s") % {
            "count": number,
            "command": "manage.py search status",
        }
