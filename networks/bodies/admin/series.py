"""Planning a series of meetings: fill in, look at the dates, then make them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.log_actions import log

from directory.opening.holidays import holiday_on
from directory.rights.policies import policy_of
from networks.bodies.models import Body, Meeting, Visibility
from networks.bodies.rules.series import MOST, Every, moments_of_series, plan_series


class SeriesForm(forms.Form):
    starts_at = forms.SplitDateTimeField(
        label=gettext_lazy("First meeting"),
        widget=forms.SplitDateTimeWidget(date_attrs={"type": "date"}, time_attrs={"type": "time"}),
    )
    minutes = forms.IntegerField(label=gettext_lazy("Length in minutes"), min_value=15, max_value=600, initial=120)
    every = forms.ChoiceField(label=gettext_lazy("Repeats"), choices=Every.choices)
    count = forms.IntegerField(label=gettext_lazy("Number of meetings"), min_value=2, max_value=MOST, initial=4)
    place = forms.CharField(label=gettext_lazy("Place"), max_length=200, required=False)
    link = forms.URLField(label=gettext_lazy("Link to take part"), required=False, assume_scheme="https")
    visibility = forms.TypedChoiceField(
        label=gettext_lazy("Visible to"), choices=Visibility.choices, coerce=int, initial=Visibility.PUBLIC
    )

    def pattern(self) -> Meeting:
        data: dict[str, Any] = self.cleaned_data
        return Meeting(
            starts_at=data["starts_at"],
            ends_at=data["starts_at"] + timedelta(minutes=data["minutes"]),
            place=data["place"],
            link=data["link"],
            visibility=data["visibility"],
        )


class SeriesView(PermissionCheckedMixin, View):
    """Shows the dates first; “make” is a second button, so that nothing is planned by mistake."""

    permission_required = "change"
    permission_policy = property(lambda self: policy_of(Body))

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(request, get_object_or_404(Body, pk=pk), SeriesForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        body = get_object_or_404(Body, pk=pk)
        form = SeriesForm(request.POST)
        if not form.is_valid():
            return self._page(request, body, form)
        data = form.cleaned_data
        moments = moments_of_series(data["starts_at"], Every(data["every"]), data["count"])
        if "make" not in request.POST:
            return self._page(request, body, form, moments)
        made = plan_series(body, form.pattern(), moments)
        for meeting in made:
            log(meeting, "wagtail.create", user=request.user)
        messages.success(
            request,
            ngettext("%(count)s meeting was planned.", "%(count)s meetings were planned.", len(made))
            % {"count": len(made)},
        )
        if len(made) < len(moments):
            messages.warning(request, _("Days that already have a meeting were left out."))
        return redirect(f"{reverse('wagtailsnippets_networks_meeting:list')}?body={body.pk}")

    def _page(self, request: HttpRequest, body: Body, form: SeriesForm, moments=()) -> HttpResponse:
        context = {
            "body": body,
            "form": form,
            "moments": [(moment, holiday_on(moment.date()) or "") for moment in moments],
            "back": reverse("wagtailsnippets_networks_body:edit", args=[body.pk]),
        }
        return render(request, "networks/bodies/admin/series.html", context)
