"""What editors see before a draft is published: the page the public will see."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from directory.models.previews import RecordPreview

from .service_page import service_context

if TYPE_CHECKING:
    from django.http import HttpRequest


class ServicePreview(RecordPreview):
    key = "service"
    label = _("service")

    def context(self, record: Any, request: HttpRequest) -> Mapping[str, Any]:
        return service_context(record, request)
