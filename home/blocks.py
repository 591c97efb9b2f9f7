"""Building blocks of pages. Headings are of level 2, what stands inside a block of level 3."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from directory.contact_point import ShownContact, contacts_of
from directory.listing.hits import hits_of
from directory.models import Contact, LifeDomain, Location, Service
from directory.public.documents import public_documents

from .network_blocks import NETWORK_BLOCKS

PLAIN = ["bold", "italic", "link", "document-link", "ol", "ul"]


def viewer_of(context: dict[str, Any] | None) -> Any:
    request = (context or {}).get("request")
    return getattr(request, "user", None) or AnonymousUser()


class SectionBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=PLAIN)

    class Meta:
        icon = "title"
        label = _("Heading and text")
        template = "home/blocks/section.html"


class BuildingBlock(blocks.StructBlock):
    kicker = blocks.CharBlock(label=_("Small line above"), max_length=60, required=False)
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.TextBlock(label=_("Text"))
    page = blocks.PageChooserBlock(label=_("Leads to"), required=False)
    link_text = blocks.CharBlock(label=_("Words of the link"), max_length=80, required=False)


class BuildingBlocksBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    intro = blocks.TextBlock(label=_("Introduction"), required=False)
    items = blocks.ListBlock(BuildingBlock(), label=_("Building blocks"))

    class Meta:
        icon = "grip"
        label = _("Building blocks side by side")
        template = "home/blocks/building_blocks.html"


class NewsItem(blocks.StructBlock):
    date = blocks.DateBlock(label=_("Date"))
    title = blocks.CharBlock(label=_("Title"), max_length=150)
    text = blocks.RichTextBlock(label=_("Text"), features=PLAIN, required=False)


class NewsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    items = blocks.ListBlock(NewsItem(), label=_("News"))

    class Meta:
        icon = "calendar-alt"
        label = _("News")
        template = "home/blocks/news.html"


class FaqItem(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Question"), max_length=200)
    answer = blocks.RichTextBlock(label=_("Answer"), features=PLAIN)
    summary = blocks.CharBlock(
        label=_("In short"), max_length=250, required=False, help_text=_("One sentence to remember, below the answer.")
    )


class FaqBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    items = blocks.ListBlock(FaqItem(), label=_("Questions"))

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        template = "home/blocks/faq.html"


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("What the picture shows"), help_text=_("Read aloud to people who do not see it."), max_length=250
    )
    caption = blocks.CharBlock(label=pgettext_lazy("of an image", "Caption"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "home/blocks/picture.html"


class CallOutBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=PLAIN)

    class Meta:
        icon = "warning"
        label = _("Note")
        template = "home/blocks/call_out.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=pgettext_lazy("of a quotation", "Words"))
    source = blocks.CharBlock(label=_("Who says so"), required=False, max_length=150)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "home/blocks/quote.html"


class LinkItem(blocks.StructBlock):
    label = blocks.CharBlock(label=_("Words of the link"), max_length=150)
    page = blocks.PageChooserBlock(label=_("Page of this site"), required=False)
    url = blocks.URLBlock(label=_("or address elsewhere"), required=False)
    document = DocumentChooserBlock(label=_("or file"), required=False)


class LinksBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    items = blocks.ListBlock(LinkItem(), label=_("Links"))

    class Meta:
        icon = "link"
        label = _("Links")
        template = "home/blocks/links.html"


class FunderBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Notice"), max_length=250)
    logo = ImageChooserBlock(label=_("Logo"), required=False)
    url = blocks.URLBlock(label=_("Website"), required=False)

    class Meta:
        icon = "pick"
        label = _("Funder")
        template = "home/blocks/funder.html"


class ContactsBlock(blocks.StructBlock):
    """Shows contacts as each viewer may see them. Internal contacts stay hidden, whoever chose them."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    contacts = blocks.ListBlock(SnippetChooserBlock("directory.Contact"), label=_("Contacts"))
    with_address = blocks.BooleanBlock(label=_("with the address of the office"), required=False)

    class Meta:
        icon = "user"
        label = _("Contacts of the register")
        template = "home/blocks/contacts.html"
        speaks_language_of_page = True

    def get_context(self, value: Any, parent_context: dict | None = None) -> dict[str, Any]:
        viewer = viewer_of(parent_context)
        order = [contact.pk for contact in value["contacts"] if contact]
        seen = Contact.objects.visible_to(viewer).for_page(viewer).select_related("organisation").in_bulk(order)
        context = super().get_context(value, parent_context)
        shown = contacts_of(seen[pk] for pk in order if pk in seen)
        places = _first_places(shown, viewer) if value.get("with_address") else {}
        context["shown_contacts"] = [(one, places.get(one.contact.organisation_id)) for one in shown]
        return context


def _first_places(contacts: list[ShownContact], viewer: Any) -> dict[int, Location]:
    """The first place of each organisation, by its key."""
    keys = [one.contact.organisation_id for one in contacts]
    found = Location.objects.for_viewer(viewer).filter(organisation__in=keys).order_by("-pk")
    return {place.organisation_id: place for place in found}


def topic_choices() -> list[tuple[str, str]]:
    return [(domain.key, domain.label()) for domain in LifeDomain.objects.defer("loaded", "synonyms")]


class ServicesBlock(blocks.StructBlock):
    """The services of a topic, for the area of the portal it stands on."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    topic = blocks.ChoiceBlock(label=_("Topic"), choices=topic_choices)
    number = blocks.IntegerBlock(label=_("How many"), default=5, min_value=1, max_value=20)

    class Meta:
        icon = "list-ul"
        label = _("Services of a topic")
        template = "home/blocks/services.html"
        speaks_language_of_page = True

    def get_context(self, value: Any, parent_context: dict | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        page = (parent_context or {}).get("page")
        area = getattr(page, "area", None)
        found = Service.objects.public().filter(
            pk__in=Service.objects.filter(categories__domain__key=value["topic"]).values("pk")
        )
        if area is not None:
            found = found.reaching_into(area)
        context["area_of_list"] = area
        chosen = found.order_by("name", "pk").values_list("pk", flat=True)[: value["number"]]
        context["hits"] = hits_of(
            Service.objects.filter(pk__in=list(chosen)).order_by("name", "pk").for_listing(viewer_of(parent_context))
        )
        return context


class LeafletsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    leaflets = blocks.ListBlock(SnippetChooserBlock("directory.Document"), label=_("Leaflets"))

    class Meta:
        icon = "doc-full"
        label = _("Leaflets of the register")
        template = "home/blocks/leaflets.html"
        speaks_language_of_page = True

    def get_context(self, value: Any, parent_context: dict | None = None) -> dict[str, Any]:
        order = [leaflet.pk for leaflet in value["leaflets"] if leaflet]
        found = public_documents().with_files().in_bulk(order)
        context = super().get_context(value, parent_context)
        context["documents"] = [found[pk] for pk in order if pk in found]
        return context


SITE_BLOCKS: list[tuple[str, blocks.Block]] = [
    ("section", SectionBlock()),
    ("building_blocks", BuildingBlocksBlock()),
    ("call_out", CallOutBlock()),
    ("news", NewsBlock()),
    ("faq", FaqBlock()),
    ("contacts", ContactsBlock()),
    ("services", ServicesBlock()),
    ("leaflets", LeafletsBlock()),
    *NETWORK_BLOCKS,
    ("links", LinksBlock()),
    ("picture", PictureBlock()),
    ("quote", QuoteBlock()),
    ("table", TableBlock(label=_("Table"), icon="table", template="home/blocks/table.html")),
    ("funder", FunderBlock()),
]
