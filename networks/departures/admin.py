"""Departures in the admin: the form, what is left alone, and the hand-over to a successor."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.log_actions import log

from directory.admin.forms import RegisterForm
from directory.admin.views import RegisterCreateView, RegisterEditView, RegisterIndexView
from directory.rights.guard import guard_patterns
from directory.rights.policies import policy_of
from directory.rights.viewsets import GuardedSnippetViewSet
from networks.bodies.admin.menu import MENU

from .models import Departure
from .orphans import hand_over, orphans_by_contact, orphans_of, own_orphans


class DepartureForm(RegisterForm):
    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("successor") and cleaned.get("successor") == cleaned.get("contact"):
            self.add_error("successor", _("Nobody succeeds themselves. Choose somebody else."))
        return cleaned

    def warnings(self) -> list[str]:
        departure = self.instance
        count = len(orphans_of(departure, self.for_user))
        if not count:
            return []
        return [
            ngettext(
                "%(count)s entry still points at this person. Hand it over.",
                "%(count)s entries still point at this person. Hand them over.",
                count,
            )
            % {"count": count}
        ]


class DepartureEditView(RegisterEditView):
    def own_buttons(self) -> list[HeaderButton]:
        address = reverse("wagtailsnippets_networks_departure:handover", args=[self.object.pk])
        return [HeaderButton(_("Hand over"), url=address, icon_name="arrow-right")]


class HandOverView(PermissionCheckedMixin, View):
    """Shows on GET what would be left alone, hands over on POST."""

    permission_required = "change"
    permission_policy = property(lambda self: policy_of(Departure))

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        departure = get_object_or_404(Departure.objects.select_related("contact", "successor"), pk=pk)
        orphans = orphans_of(departure, request.user)
        context = {
            "departure": departure,
            "orphans": orphans,
            "own": own_orphans(orphans, request.user),
            "back": reverse("wagtailsnippets_networks_departure:edit", args=[pk]),
        }
        return render(request, "networks/departures/hand_over.html", context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        departure = get_object_or_404(Departure.objects.select_related("contact", "successor"), pk=pk)
        here = redirect(reverse("wagtailsnippets_networks_departure:handover", args=[pk]))
        if departure.successor is None:
            messages.error(request, _("Name a successor in the form first."))
            return here
        count = hand_over(departure, departure.successor, request.user)
        log(departure, "wagtail.edit", user=request.user)
        messages.success(
            request,
            ngettext("%(count)s entry was handed over.", "%(count)s entries were handed over.", count)
            % {"count": count},
        )
        return here


class DepartureIndexView(RegisterIndexView):
    search_words = ("contact__name", "contact__function", "note")

    def get_table(self, object_list):
        """What is left alone is asked for the whole page at once."""
        found = orphans_by_contact(object_list, self.request.user)
        for departure in object_list:
            departure.orphans = found[departure.contact_id]
        return super().get_table(object_list)


class DepartureViewSet(GuardedSnippetViewSet):
    model = Departure
    icon = "arrow-right"
    menu_hook = MENU
    menu_order = 600
    copy_view_enabled = False
    index_view_class = DepartureIndexView
    add_view_class = RegisterCreateView
    edit_view_class = DepartureEditView
    list_display = [
        Column("contact", label=gettext_lazy("Person"), sort_key="contact__name"),
        "leaves_on",
        Column("successor", label=gettext_lazy("Successor")),
        Column(
            "left",
            label=gettext_lazy("Still open"),
            accessor=lambda row: len(row.orphans),
        ),
    ]

    def get_edit_handler(self):
        return ObjectList(
            [FieldPanel("contact"), FieldPanel("leaves_on"), FieldPanel("successor"), FieldPanel("note")],
            base_form_class=DepartureForm,
        ).bind_to_model(self.model)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("contact", "successor")

    def get_urlpatterns(self) -> list:
        own = [path("handover/<int:pk>/", HandOverView.as_view(), name="handover")]
        return [*super().get_urlpatterns(), *guard_patterns(own, self.model)]
