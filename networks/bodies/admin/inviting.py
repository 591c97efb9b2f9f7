"""Inviting to a meeting: see the mail and who gets it, change it, send it, see what was sent."""

from __future__ import annotations

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

from directory.rights.policies import policy_of
from networks.bodies.invitations import invitation_text, recipients_of, send_invitations, subject_of
from networks.bodies.models import Meeting


class InvitationForm(forms.Form):
    """Only addresses of this body can be chosen: the form is no way to send mail to anybody else."""

    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=200)
    text = forms.CharField(label=gettext_lazy("Text"), widget=forms.Textarea(attrs={"rows": 16}), max_length=10_000)
    recipients = forms.MultipleChoiceField(
        label=gettext_lazy("Recipients"), widget=forms.CheckboxSelectMultiple, choices=()
    )

    def __init__(self, *args, meeting: Meeting, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offered = recipients_of(meeting.body)
        self.fields["recipients"].choices = [(one.address, f"{one.address} ({one.reason})") for one in offered]
        self.initial.setdefault("subject", subject_of(meeting))
        self.initial.setdefault("text", invitation_text(meeting))
        self.initial.setdefault("recipients", [one.address for one in offered])


class InviteView(PermissionCheckedMixin, View):
    permission_required = "change"
    permission_policy = property(lambda self: policy_of(Meeting))

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        meeting = self._meeting(pk)
        return self._page(request, meeting, InvitationForm(meeting=meeting))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        meeting = self._meeting(pk)
        if meeting.state == Meeting.State.CANCELLED:
            messages.error(request, _("This meeting was cancelled. Plan it again before you invite."))
            return redirect(reverse("wagtailsnippets_networks_meeting:edit", args=[pk]))
        form = InvitationForm(request.POST, meeting=meeting)
        if not form.is_valid():
            return self._page(request, meeting, form)
        data = form.cleaned_data
        mailing = send_invitations(meeting, data["subject"], data["text"], data["recipients"], sender=request.user)
        log(meeting, "wagtail.edit", user=request.user)
        count = len(mailing.recipients)
        messages.success(
            request,
            ngettext("%(count)s invitation is on its way.", "%(count)s invitations are on their way.", count)
            % {"count": count},
        )
        return redirect(reverse("wagtailsnippets_networks_meeting:invite", args=[pk]))

    def _meeting(self, pk: int) -> Meeting:
        return get_object_or_404(Meeting.objects.select_related("body").prefetch_related("agenda"), pk=pk)

    def _page(self, request: HttpRequest, meeting: Meeting, form: InvitationForm) -> HttpResponse:
        context = {
            "meeting": meeting,
            "form": form,
            "mailings": meeting.mailings.select_related("sent_by"),
            "back": reverse("wagtailsnippets_networks_meeting:edit", args=[meeting.pk]),
        }
        return render(request, "networks/bodies/admin/invite.html", context)
