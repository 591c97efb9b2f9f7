"""Forms of the page of a gap: one for each step that may follow, one for a measure, a note, joining."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import Area, Organisation, Service
from kim.punctuation import labelled
from networks.bodies.models import AgendaItem, Body, Decision, Meeting
from networks.casework.fields import CaseworkText, FundingText
from networks.gaps.models import Gap, Measure, Step

from ..evidence import services_for
from ..lifecycle import FOLLOWS, Move, advance, obstacles_to

#: What stands in a list of choices as long as nothing is chosen; a row of dashes says nothing when read aloud.
CHOOSE = gettext_lazy("Please choose")
_Day = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class MoveForm(forms.Form):
    """Takes a gap to ``to``; asks only for what this step needs."""

    body = forms.ModelChoiceField(Body.objects.none(), required=False, label=gettext_lazy("Body"), empty_label=CHOOSE)
    decision = forms.ModelChoiceField(
        Decision.objects.none(), required=False, label=gettext_lazy("Decision"), empty_label=CHOOSE
    )
    services = forms.ModelMultipleChoiceField(
        Service.objects.none(),
        required=False,
        label=gettext_lazy("Services that close the gap"),
        widget=forms.CheckboxSelectMultiple,
    )
    due_on = forms.DateField(required=False, label=gettext_lazy("Next step until"), widget=_Day)
    note = CaseworkText(
        required=False,
        label=gettext_lazy("Note for the history"),
        help_text=gettext_lazy("No details about single persons."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
    )

    def __init__(self, *args, gap: Gap, to: Step, viewer, **kwargs) -> None:
        super().__init__(*args, **{**kwargs, "prefix": f"s{to.value}"})
        self.gap, self.to = gap, to
        wanted = {"note"}
        if to in (Step.ASSIGNED, Step.DECIDED, Step.MEASURE):
            wanted.add("due_on")
        if to == Step.ASSIGNED:
            wanted.add("body")
            self._offer("body", Body.objects.visible_to(viewer).active().serving(gap.area))
        if to == Step.DECIDED:
            wanted.add("decision")
            serving = Body.objects.visible_to(viewer).serving(gap.area)
            decisions = Decision.objects.visible_to(viewer).filter(body__in=serving.values("pk"))
            self._offer("decision", decisions.select_related("body").order_by("-decided_on"))
        if to == Step.CLOSED:
            wanted.add("services")
            covering = Area.objects.covering(gap.area).values("pk")
            here = services_for(gap).filter(coverage__area__in=covering)
            self._offer("services", here.select_related("organisation").distinct())
        for name in set(self.fields) - wanted:
            del self.fields[name]
        for name, words in self.needed().items():
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = words

    def needed(self) -> dict[str, str]:
        """Answers the step cannot do without, and what is said when they are missing."""
        return {name: words for name, words in obstacles_to(self.gap, Move(self.to)).items() if name in self.fields}

    @property
    def nothing_to_choose(self) -> bool:
        """Whether the step asks for something there is nothing of yet."""
        return any(not self.fields[name].queryset.exists() for name in self.needed() if name != "note")  # type: ignore[attr-defined]

    def _offer(self, name: str, rows) -> None:
        field: Any = self.fields[name]
        field.queryset = rows

    @property
    def heading(self) -> str:
        if self.to < self.gap.step:
            return _("Back to: %(step)s") % {"step": self.to.label}
        words: dict[Step, str] = {
            Step.REVIEWED: _("Confirm the gap"),
            Step.ASSIGNED: _("Assign to a body"),
            Step.DECIDED: _("Enter the decision"),
            Step.MEASURE: _("Begin the measure"),
            Step.CLOSED: _("Report as closed"),
            Step.RE_EVALUATED: _("Measure again now"),
            Step.REJECTED: _("Do not take up"),
        }
        return words.get(self.to, str(self.to.label))

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if not self.errors:
            for name, words in obstacles_to(self.gap, self.move(answers)).items():
                self.add_error(name if name in self.fields else None, words)
        return answers

    def move(self, answers: dict[str, Any]) -> Move:
        return Move(
            to=self.to,
            note=answers.get("note") or "",
            body=answers.get("body"),
            decision=answers.get("decision"),
            services=tuple(answers.get("services") or ()),
            due_on=answers.get("due_on"),
        )

    def save(self, by):
        return advance(self.gap, self.move(self.cleaned_data), by)


def forms_for(gap: Gap, viewer, data=None, to: int | None = None) -> list[MoveForm]:
    """One form per step that may follow; only the one that was sent is bound."""
    return [MoveForm(data if to == step else None, gap=gap, to=step, viewer=viewer) for step in FOLLOWS[Step(gap.step)]]


class MeasureForm(forms.ModelForm):
    class Meta:
        model = Measure
        fields = [
            "title",
            "description",
            "responsible",
            "starts_on",
            "due_on",
            "cost",
            "funded",
            "funding",
            "service",
            "state",
        ]
        field_classes = {"title": CaseworkText, "description": CaseworkText, "funding": FundingText}
        widgets = {"starts_on": _Day, "due_on": _Day, "description": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"service": gettext_lazy("A draft of the register: the grid then shows its effect in advance.")}

    def __init__(self, *args, gap: Gap, viewer, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        responsible: Any = self.fields["responsible"]
        responsible.queryset = Organisation.objects.filter(live=True).order_by("name")
        service: Any = self.fields["service"]
        responsible.empty_label = service.empty_label = CHOOSE
        reachable = Service.objects.reachable_by(viewer).filter(categories=gap.category_id)
        service.queryset = reachable.order_by("live", "name").distinct()

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        starts, due = answers.get("starts_on"), answers.get("due_on")
        if starts and due and due < starts:
            self.add_error("due_on", _("The end lies before the beginning. Check both dates."))
        cost, funded = answers.get("cost"), answers.get("funded")
        if funded is not None and (cost is None or funded > cost):
            self.add_error("funded", _("More is funded than it costs. Check both amounts."))
        return answers


class AgendaForm(forms.Form):
    """Puts the gap on the agenda of a coming meeting of the body that deals with it."""

    item = forms.ModelChoiceField(AgendaItem.objects.none(), label=gettext_lazy("Agenda item"), empty_label=CHOOSE)

    def __init__(self, *args, gap: Gap, viewer, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        item: Any = self.fields["item"]
        meetings = Meeting.objects.visible_to(viewer).filter(body__in=Body.objects.serving(gap.area)).upcoming()
        known = gap.agenda_items.values("pk")
        item.queryset = (
            AgendaItem.objects.visible_to(viewer)
            .filter(meeting__in=meetings.order_by().values("pk"))
            .exclude(pk__in=known)
            .select_related("meeting__body")
        )
        item.label_from_instance = lambda row: labelled(row.meeting, row.title)


class NoteForm(forms.Form):
    text = CaseworkText(
        label=gettext_lazy("Note for the history"),
        help_text=gettext_lazy("No details about single persons."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )


class JoinForm(forms.Form):
    """Joins this gap with an older one of the same category."""

    into = forms.ModelChoiceField(Gap.objects.none(), label=gettext_lazy("Join with"), empty_label=CHOOSE)

    def __init__(self, *args, gap: Gap, viewer, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        into: Any = self.fields["into"]
        same = Gap.objects.reachable_by(viewer).open().filter(category=gap.category_id).exclude(pk=gap.pk)
        into.queryset = same.select_related("category", "area")


class HandForm(forms.ModelForm):
    """A gap the coordination enters itself."""

    class Meta:
        model = Gap
        fields = ["category", "area", "language", "target_group", "legal_sphere"]

    def __init__(self, *args, areas, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        area: Any = self.fields["area"]
        area.queryset = areas
        category: Any = self.fields["category"]
        area.empty_label = category.empty_label = CHOOSE
