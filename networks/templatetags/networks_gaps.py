"""What the pages about gaps need beside their context."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django import template
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from networks.gaps.models import Gap

register = template.Library()


@register.filter
def few(number: int | None) -> str:
    """A number of searches as it may be shown: ``None`` stands for one to four."""
    return _("below 5") if number is None else number_format(number)


@register.filter
def kilometres(km: Decimal | float | None) -> str:
    return "–" if km is None else _("%(km)s km") % {"km": number_format(km, decimal_pos=1 if km < 10 else 0)}


@register.simple_tag
def reached(steps: dict[int, datetime], step: int) -> datetime | None:
    return steps.get(step)


@register.simple_tag
def services_of(gap: Gap) -> str:
    """Address of the list of services for this gap."""
    asked = {"kategorie": gap.category.key, "gebiet": gap.area.slug}
    if gap.language:
        asked["sprache"] = gap.language.key
    return f"{reverse('directory:service_list')}?{urlencode(asked)}"


@register.simple_tag(takes_context=True)
def with_parameter(context, name: str, value: str) -> str:
    """This address with one parameter changed."""
    query = context["request"].GET.copy()
    query[name] = value
    return f"?{query.urlencode()}"
