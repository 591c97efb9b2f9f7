"""The report of case work: three answers needed, the rest optional, nothing about a client."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import Area, Category, Language, LegalSphere, TargetGroup
from networks.casework.fields import CaseworkText
from networks.gaps.models import GapReport, ReportReason

MOST_RECENT = 4
KINDS_TO_REPORT = (Area.Kind.MUNICIPALITY, Area.Kind.CLUSTER, *Area.DISTRICT_LEVEL)


def areas_to_report(user) -> QuerySet[Area]:
    """Every place of the state: case work knows no borders. The own district and its places come first by name."""
    return Area.objects.of_kind(*KINDS_TO_REPORT).select_related("parent").order_by("name", "kind")


class GroupedCategories(forms.ModelChoiceField):
    """Categories below their life domains; those the person reported last stand on top."""

    def choices_for(self, recent: list[Category]) -> list:
        groups: dict[str, list[tuple[int, str]]] = {}
        for category in self.queryset or ():
            groups.setdefault(category.domain.label(), []).append((category.pk, category.label()))
        start: list[Any] = [("", _("Please choose"))]
        if recent:
            start.append((_("Reported by you lately"), [(category.pk, category.label()) for category in recent]))
        return [*start, *groups.items()]


class GapReportForm(forms.ModelForm):
    """What is missing, where and why; the remark describes the need."""

    area = forms.ModelChoiceField(
        Area.objects.none(), label=gettext_lazy("Where is it needed?"), empty_label=gettext_lazy("Please choose")
    )
    reason = forms.ChoiceField(
        choices=ReportReason.choices, widget=forms.RadioSelect, label=gettext_lazy("Why does nothing fit?")
    )

    class Meta:
        model = GapReport
        fields = ["category", "area", "reason", "language", "legal_sphere", "target_group", "text", "wants_news"]
        field_classes = {"category": GroupedCategories, "text": CaseworkText}
        labels = {"wants_news": gettext_lazy("Tell me when something changes")}
        help_texts = {
            "text": gettext_lazy(
                "No names, dates of birth, phone numbers or file numbers. Describe the need, not the person."
            )
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 4, "maxlength": 500})}

    def __init__(self, *args, reporter, areas, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.reporter = reporter
        area: Any = self.fields["area"]
        area.queryset = areas
        category: Any = self.fields["category"]
        category.queryset = Category.objects.select_related("domain")
        category.choices = category.choices_for(recent_categories(reporter))
        for name, model, empty in (
            ("language", Language, _("Does not matter")),
            ("legal_sphere", LegalSphere, _("Not stated")),
            ("target_group", TargetGroup, _("Not stated")),
        ):
            field: Any = self.fields[name]
            field.queryset, field.empty_label = model.objects.all(), empty
        self.fields["category"].error_messages["required"] = _("Choose what is missing.")
        self.fields["area"].error_messages["required"] = _("Choose where it is needed.")
        self.fields["reason"].error_messages["required"] = _("Choose why nothing fits.")

    def save(self, commit: bool = True) -> GapReport:
        self.instance.reporter = self.reporter
        return super().save(commit)


def recent_categories(user) -> list[Category]:
    """What the person reported last, each once; one query."""
    rows = GapReport.objects.of(user).select_related("category__domain").order_by("-created_at")[:20]
    return list({row.category_id: row.category for row in rows}.values())[:MOST_RECENT]
