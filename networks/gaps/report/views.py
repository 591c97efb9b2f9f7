"""The report to take away: choose area, day and language, then PDF or workbook."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from directory.models import Area
from directory.rights.professionals import for_professionals, home_area
from kim.tables.xlsx_exporter import XlsxExporter
from networks.gaps.pages.tabs import render_with_tabs

from . import wording
from .pdf import report_pdf
from .sheets import xlsx_of
from .steering import build_report

LANGUAGES = [("de", "Deutsch"), ("en", "English")]


class ReportForm(forms.Form):
    gebiet = forms.ModelChoiceField(
        Area.objects.of_kind(*Area.DISTRICT_LEVEL, Area.Kind.MUNICIPALITY, Area.Kind.CLUSTER, Area.Kind.REGION),
        to_field_name="slug",
        label=gettext_lazy("Area"),
        empty_label=gettext_lazy("Please choose"),
    )
    seit = forms.DateField(
        required=False,
        label=gettext_lazy("Changes since"),
        help_text=gettext_lazy("Empty: since the last meeting of the steering group, or for half a year."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    sprache = forms.ChoiceField(choices=LANGUAGES, required=False, label=gettext_lazy("Language"))


@require_safe
@for_professionals
def steering_report(request: HttpRequest) -> HttpResponse:
    home = home_area(request.user)
    form = ReportForm(request.GET or None, initial={"gebiet": home.slug if home else None, "sprache": "de"})
    built = None
    if form.is_bound and form.is_valid():
        built = build_report(form.cleaned_data["gebiet"], request.user, since=form.cleaned_data["seit"])
        kind = request.GET.get("datei")
        if kind in FILES:
            write, content_type = FILES[kind]
            language = form.cleaned_data["sprache"] or "de"
            answer = HttpResponse(write(built, language), content_type=content_type)
            name = f"luecken-{slugify(built.area.slug)}-{built.today:%Y-%m-%d}.{kind}"
            answer["Content-Disposition"] = f'attachment; filename="{name}"'
            return answer
    context = {"form": form, "report": built, "query": request.GET.urlencode(), "tables": _tables(built)}
    return render_with_tabs(request, "gaps/steering_report.html", context, tab="report")


def _tables(built):
    if built is None:
        return None
    return {
        "title": wording.title(built),
        "kicker": wording.kicker(built),
        "lead": wording.lead(built),
        "figures": wording.figures(built),
        "tables": wording.tables(built),
        "method": wording.method(),
    }


FILES = {
    "pdf": (report_pdf, "application/pdf"),
    "xlsx": (xlsx_of, XlsxExporter.content_type),
}
