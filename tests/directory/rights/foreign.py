"""Two neighbours: what belongs to the other one, with every state an address of the admin can ask for.

``SECRET`` stands in texts nobody else may ever read, ``FOREIGN`` in texts the public reads on a page of its own but
the admin keeps to its people.
"""

from __future__ import annotations

from datetime import time, timedelta

from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import CharField, Model, TextField
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Task,
    UploadedFile,
    Workflow,
    WorkflowContentType,
    WorkflowTask,
)
from wagtail_localize.models import (
    OverridableSegment,
    String,
    StringSegment,
    Translation,
    TranslationContext,
    TranslationSource,
)
from wagtail_localize.strings import StringValue

from directory.models import (
    Area,
    AreaCentre,
    ClosingPeriod,
    Contact,
    Document,
    DocumentFile,
    Jurisdiction,
    Layer,
    Location,
    LocationTranslation,
    Membership,
    OpeningHours,
    Organisation,
    OrganisationChange,
    ProtectionRequest,
    Service,
    TargetGroup,
)
from directory.rights.policies import TERMS
from home.models import BarrierReport
from kim.models import OutgoingMail
from kim.post.packing import PackedMail
from networks.models import (
    AgendaItem,
    Body,
    BodyDocument,
    BodyKind,
    CasePost,
    Decision,
    Departure,
    Gap,
    GapEvent,
    GapReport,
    GroupSize,
    LanguageNeed,
    Measure,
    Meeting,
    NameConsent,
    PostsOfArea,
    Relation,
    Seat,
    Sheet,
    SheetStatement,
    Step,
    Visibility,
    WaitingSheet,
)
from search.models import Demand, PhraseDecision
from tests.directory.records import a_category, a_contact, a_language, a_place, a_service

from .people import TwoDistricts, a_person

SECRET = "Verschluss7f3a"
FOREIGN = "Nachbarsache8c2e"


class Neighbours(TwoDistricts):
    """``theirs`` has everything, ``ours`` what is needed to mix own keys with foreign parts in one address."""

    def __init__(self) -> None:
        super().__init__()
        self.owner_there = self._person_there(member_of=self.theirs)
        self.coordinator_there = self._person_there("coordinator", areas=(self.there["district"],))
        Membership.objects.filter(user=self.owner_there).update(level=Membership.Level.OWNER)
        self.partner = a_person(member_of=self.ours)
        Membership.objects.filter(user=self.partner).update(level=Membership.Level.OWNER)
        self.coordinator = a_person("coordinator", areas=(self.here["district"],))
        # Read by every coordinator, so nothing in it is secret; what it is about is edited by administrators only.
        BarrierReport.objects.create(problem="Ein Merkblatt ohne Text")
        self.workflow, self.task = self._workflow()
        self.service = self._service(self.theirs, self.there["town"], FOREIGN, self.owner_there)
        self.own_service = self._service(self.ours, self.here["town"], "Eigenes", self.partner)
        self.draft = a_service(self.theirs, name=f"Nie gezeigt {SECRET}", slug="nie-gezeigt", live=False)
        self.contact = a_contact(
            self.theirs,
            self.service,
            function=f"Büro {FOREIGN}",
            name=f"Frau {SECRET}",
            phone="02434 4710-999",
            layer=Layer.NETWORK,
        )
        self.location = a_place(
            self.theirs,
            self.there["town"],
            self.service,
            name=f"Haus {SECRET}",
            street=f"{SECRET}weg",
            city="Wegberg",
            directions=f"Hinter dem {SECRET}tor",
            protected=True,
        )
        self._life_at_the_protected_place()
        self.document = self._document()
        self.image = get_image_model().objects.create(
            title=f"Bild {SECRET}", file=get_test_image_file("foto.png"), uploaded_by_user=self.owner_there
        )
        self.file = get_document_model().objects.create(
            title=f"Datei {SECRET}", file=ContentFile(b"text", "datei.txt"), uploaded_by_user=self.owner_there
        )
        self.upload = UploadedFile.objects.create(
            for_content_type=ContentType.objects.get_for_model(get_image_model()),
            file=get_test_image_file("hochgeladen.png"),
            uploaded_by_user=self.owner_there,
        )
        self.collection = Collection.get_first_root_node().add_child(name="Sammlung")
        self.page, self.own_page = self._pages()
        self.redirect = Redirect.objects.create(old_path="/alt", redirect_link=f"https://example.org/{SECRET}")
        self.session = EditingSession.objects.create(
            user=self.owner_there,
            content_type=ContentType.objects.get_for_model(Service),
            object_id=str(self.service.pk),
            last_seen_at=timezone.now(),
        )
        self.translation = self._translation()
        self.centre = AreaCentre.objects.create(area=self.there["district"], organisation=self.theirs)
        OrganisationChange.objects.create(organisation=self.theirs, field="name", value=f"Künftig {SECRET}")
        self._cooperation()
        self._bodies()
        self._gaps()
        self._counted()
        # Every coordination reads what visitors reported about the site.
        BarrierReport.objects.create(problem="Das Bild hat keinen Text.")
        self._demand()
        a_category()
        for model in TERMS:
            if not model.objects.exists():
                model.objects.create(key="begriff", labels={"de": "Begriff"})

    def _life_at_the_protected_place(self) -> None:
        """Hours, a closing and names in other languages: each of them tells of the place somewhere."""
        for language in ("en", "ar"):
            LocationTranslation.objects.create(
                location=self.location, language=language, name=f"House {SECRET}", directions=SECRET
            )
        OpeningHours.objects.create(
            service=self.service, location=self.location, weekday=0, opens=time(9), closes=time(12)
        )
        self.mail = OutgoingMail.objects.create(
            kind="tests", content=PackedMail(FOREIGN, SECRET, "kim@example.org", ["berta@example.org"]).text()
        )
        self.question = ProtectionRequest.objects.create(
            location=self.location, asked_by=self.owner_there, reason=f"Umzug {SECRET}"
        )
        soon = timezone.localdate() + timedelta(days=2)
        ClosingPeriod.objects.create(service=self.service, location=self.location, start=soon, end=soon)

    def _person_there(self, *args, **kwargs) -> User:
        person = a_person(*args, **kwargs)
        User.objects.filter(pk=person.pk).update(
            first_name="Ada", last_name=SECRET, email=f"{SECRET}@example.org", username=f"{SECRET}-{person.pk}"
        )
        return User.objects.get(pk=person.pk)

    def _workflow(self) -> tuple[Workflow, Task]:
        workflow = Workflow.objects.create(name="Prüfung")
        task = GroupApprovalTask.objects.create(name="Blick der Koordination")
        task.groups.set([Group.objects.get(name="coordinator")])
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
        content_type = ContentType.objects.get_for_model(Service)
        WorkflowContentType.objects.update_or_create(content_type=content_type, defaults={"workflow": workflow})
        return workflow, task

    def _service(self, organisation: Organisation, town: Area, name: str, person: User) -> Service:
        """Published, with a draft after it that is scheduled, locked and under review."""
        note = SECRET if organisation == self.theirs else "Notiz"
        service = a_service(organisation, area=town, name=f"Treff {name}", slug=f"treff-{organisation.pk}", live=True)
        service.internal_note = f"Vermerk {note}"
        service.save_revision(user=person).publish()
        service.refresh_from_db()
        service.name = f"Umbau {note}"
        service.go_live_at = timezone.now() + timedelta(days=3)
        service.save_revision(user=person).publish()
        service.refresh_from_db()
        service.locked, service.locked_by, service.locked_at = True, person, timezone.now()
        service.save()
        self.workflow.start(service, person)
        return Service.objects.get(pk=service.pk)

    def _document(self) -> Document:
        document = Document.objects.create(organisation=self.theirs, title=f"Blatt {FOREIGN}", slug="blatt")
        language = a_language("de", "Deutsch")
        row = DocumentFile(document=document, language=language, file=ContentFile(b"%PDF-", "blatt.pdf"))
        row.waiting, row.waiting_by = ContentFile(SECRET.encode(), "neu.pdf"), self.owner_there
        row.save()
        self.waiting_file = row
        return document

    def _pages(self) -> tuple[Page, Page]:
        """Portals of both districts; the coordination of each edits its own."""
        root = Page.objects.get(depth=1)
        pages = []
        for slug, title in (("portal-dort", f"Entwurf {SECRET}"), ("portal-hier", "Portal hier")):
            page = root.add_child(instance=Page(title=title, slug=slug, live=False, locale=Locale.get_default()))
            page.save_revision(user=self.coordinator if slug == "portal-hier" else self.owner_there)
            pages.append(page)
        editors = Group.objects.create(name="portal-hier")
        names = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page")
        for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=names):
            GroupPagePermission.objects.create(group=editors, page=pages[1], permission=permission)
        self.coordinator.groups.add(editors)
        for page, editor in zip(pages, (self.owner_there, self.coordinator), strict=True):
            page.refresh_from_db()
            self.workflow.start(page, editor)
        return Page.objects.get(pk=pages[0].pk), Page.objects.get(pk=pages[1].pk)

    def _cooperation(self) -> None:
        """A post for professionals, the setting of its district and a relation, all of the other one."""
        self.post = CasePost(
            title=f"Stelle {SECRET}", carrier=self.theirs, layer=Layer.NETWORK, live=False, contact=self.contact
        )
        self.post.areas = [self.there["town"]]
        self.post.save()
        self.posts_setting = PostsOfArea.objects.create(area=self.there["district"], coordination=self.contact)
        self.relation = Relation.objects.create(source=self.theirs, target=self.ours, note=f"Notiz {FOREIGN}")

    def _bodies(self) -> None:
        """A body of the other district that only its members see, with everything that hangs on one."""
        self.body = Body.objects.create(
            name=f"Gruppe {SECRET}",
            slug="gruppe-dort",
            area=self.there["district"],
            kind=BodyKind.objects.get(key="working-group"),
            visibility=Visibility.MEMBERS,
        )
        self.seat = Seat.objects.create(body=self.body, function=f"Sitz {SECRET}")
        self.meeting = Meeting.objects.create(
            body=self.body, title=f"Sitzung {SECRET}", starts_at=timezone.now() + timedelta(days=5)
        )
        AgendaItem.objects.create(meeting=self.meeting, title=f"Punkt {SECRET}")
        self.decision = Decision.objects.create(
            body=self.body, meeting=self.meeting, title=f"Beschluss {SECRET}", decided_on=timezone.localdate()
        )
        self.paper = BodyDocument.objects.create(
            body=self.body, title=f"Papier {SECRET}", file=ContentFile(SECRET.encode(), "papier.txt")
        )
        self.consent = NameConsent.objects.create(contact=self.contact, given_on=timezone.localdate(), note=SECRET)
        self.departure = Departure.objects.create(contact=self.contact, leaves_on=timezone.localdate(), note=SECRET)

    def _gaps(self) -> None:
        """A gap of the other district. Professionals may read it, but not the body that deals with it."""
        category = a_category("sprachcafe", "sprache")
        self.gap = Gap.objects.create(
            category=category, area=self.there["town"], body=self.body, decision=self.decision, step=Step.DECIDED
        )
        GapEvent.objects.create(gap=self.gap, step=Step.ASSIGNED, body=self.body, title="Einem Gremium zugewiesen")
        self.measure = Measure.objects.create(title="Maßnahme dort", decision=self.decision)
        self.measure.gaps.add(self.gap)
        self.report = GapReport.objects.create(
            category=category,
            area=self.there["town"],
            reason="none",
            text=f"Bemerkung {SECRET}",
            reporter=self.owner_there,
            gap=self.gap,
        )

    def _counted(self) -> None:
        town = self.there["town"]
        group = TargetGroup.objects.get_or_create(key="frauen", defaults={"labels": {"de": "Frauen"}})[0]
        day = timezone.localdate()
        self.group_size = GroupSize.objects.create(area=town, group=group, people=1234, as_of=day, source=SECRET)
        self.language_need = LanguageNeed.objects.create(area=town, language=a_language("ar"), as_of=day, source=SECRET)

        # Every professional reads in the atlas what others say; the mapping is for those who take it over.
        sheet = Sheet.objects.create(
            key="fremd", as_of=day, title=f"Tabelle {FOREIGN}", source="Amt", licence="keine", mapping=SECRET
        )
        self.waiting_sheet = WaitingSheet.objects.create(
            person=self.coordinator_there,
            language="de",
            file_name=f"{SECRET}.csv",
            content=SECRET.encode(),
            mapping=SECRET,
        )
        SheetStatement.objects.create(sheet=sheet, area=town, category=a_category(), answer="yes", words=FOREIGN)

    def _demand(self) -> None:
        """What people look for in vain over there, often enough to be shown, and what was decided about it."""
        asked = {"text": f"Suche {SECRET}", "phrase": f"de:{SECRET}", "category": "integrationskurs"}
        for number in range(7):
            day = timezone.localdate() - timedelta(days=number % 3)
            Demand.objects.create(asked_on=day, area=self.there["town"], **asked)
        PhraseDecision.objects.create(
            phrase=f"de:{SECRET}2",
            word=f"Wort {SECRET}",
            kind="erledigt",
            area=self.there["district"],
            decided_on=timezone.localdate(),
            decided_by=self.coordinator_there,
        )

    def _translation(self) -> Translation:
        english = Locale.objects.get_or_create(language_code="en")[0]
        source, _made = TranslationSource.get_or_create_from_instance(self.page)
        source.update_or_create_from_instance(self.page)
        translation = Translation.objects.create(source=source, target_locale=english)
        context = TranslationContext.objects.get_or_create(object=source.object, path="titel")[0]
        string = String.from_value(self.page.locale, StringValue("Text"))
        self.segment = StringSegment.objects.create(source=source, context=context, string=string, order=9, attrs="{}")
        self.overridable = OverridableSegment.objects.create(source=source, context=context, order=9, data_json="1")
        return translation

    def row(self, model: type[Model]) -> Model | None:
        """The foreign row of a model; for what belongs to nobody, any row."""
        rows = {
            Service: self.service,
            Contact: self.contact,
            Location: self.location,
            Document: self.document,
            Organisation: self.theirs,
            Area: self.there["cluster"],
            AreaCentre: self.centre,
            CasePost: self.post,
            PostsOfArea: self.posts_setting,
            Relation: self.relation,
            GroupSize: self.group_size,
            LanguageNeed: self.language_need,
            Body: self.body,
            Seat: self.seat,
            Meeting: self.meeting,
            Decision: self.decision,
            BodyDocument: self.paper,
            NameConsent: self.consent,
            Departure: self.departure,
            Membership: Membership.objects.filter(organisation=self.theirs).first(),
            Jurisdiction: Jurisdiction.objects.filter(user=self.coordinator_there).first(),
            User: self.owner_there,
            Group: Group.objects.get(name="administrator"),
            Page: self.page,
            Site: Site.objects.first(),
            get_image_model(): self.image,
            get_document_model(): self.file,
        }
        return rows.get(model) or model._base_manager.order_by("pk").first() or _make(model)


def _make(model: type[Model]) -> Model | None:
    """A row of a model nobody thought of here, with a secret in each of its texts; ``None`` if that is not enough."""
    texts = [field for field in model._meta.concrete_fields if isinstance(field, CharField | TextField)]
    values = {field.name: field.choices[0][0] if field.choices else SECRET for field in texts}
    try:
        with transaction.atomic():
            return model._base_manager.create(**values)
    except (IntegrityError, ValidationError, TypeError):
        return None
