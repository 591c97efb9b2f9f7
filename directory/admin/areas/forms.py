"""The form of clusters: a name, the district, and municipalities of that district."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import Area
from directory.models.area_keys import lies_in
from directory.models.slugs import free_slug
from directory.rights.forms import OwnedForm

from ..fields import GroupedTermsField


class MunicipalitiesField(GroupedTermsField):
    def __init__(self, **kwargs: Any) -> None:
        inside = Area.objects.of_kind(Area.Kind.MUNICIPALITY).select_related("parent")
        super().__init__(inside.order_by("parent__name", "parent", "name"), group="parent", **kwargs)


class ClusterForm(OwnedForm):
    """Official areas come from files; people make clusters only."""

    members = MunicipalitiesField(
        label=gettext_lazy("Municipalities of the cluster"),
        help_text=gettext_lazy("All of them lie in the district chosen above."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.kind = Area.Kind.CLUSTER
        if "parent" in self.fields:
            parent = self.fields["parent"]
            parent.required = True
            parent.label = _("District")
            parent.queryset = parent.queryset.filter(kind__in=Area.DISTRICT_LEVEL).order_by("name")
        if "members" in self.fields and self.instance.parent_id and not self.is_bound:
            self.fields["members"].queryset = _inside(self.fields["members"].queryset, self.instance.parent)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        district, members = cleaned.get("parent"), cleaned.get("members") or []
        outside = [area.name for area in members if district and not lies_in(area.ags or "", district.ags or "")]
        if outside:
            self.add_error(
                "members",
                forms.ValidationError(
                    _("%(names)s: not in %(district)s. A cluster holds municipalities of one district.")
                    % {"names": ", ".join(outside), "district": district.full_name}
                ),
            )
        return cleaned

    def save(self, commit: bool = True) -> Model:
        if not self.instance.slug:
            district = self.instance.parent.full_name if self.instance.parent else ""
            self.instance.slug = free_slug(Area, f"{self.instance.name} {district}")
        return super().save(commit=commit)


def _inside(areas: QuerySet, district: Area) -> QuerySet:
    return areas.filter(parent=district)
