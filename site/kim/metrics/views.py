"""/metrics, for those who may read it; for all others the address does not exist."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kim.watching import may_watch


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    if not may_watch(request):
        raise Http404
    from .exposition import CONTENT_TYPE_LATEST, all_figures  # optional: the library is loaded where somebody reads

    return HttpResponse(all_figures(Path(settings.KIM_METRICS_FOLDER)), content_type=CONTENT_TYPE_LATEST)
