"""What the register adds to the editors' admin."""

from directory.rights import policies

# First: a question asked before a policy is registered fixes Wagtail's fallback for good.
policies.register()

from wagtail import hooks  # noqa: E402
from wagtail.snippets.models import register_snippet  # noqa: E402

from directory.admin import register  # noqa: E402
from directory.admin.areas import views as areas  # noqa: E402
from directory.admin.taxonomy import viewsets as taxonomy  # noqa: E402
from directory.models.access import is_administrator  # noqa: E402
from directory.rights import jurisdictions  # noqa: E402
from directory.rights.files import own_documents, own_images  # noqa: E402
from directory.rights.pages import choosable_pages, remove_dead_buttons  # noqa: E402
from directory.rights.panels import narrow_panels  # noqa: E402

#: Modules with the viewsets of the register, in the order of the menu.
ADMIN_MODULES = (register, areas, taxonomy, jurisdictions)

for _module in ADMIN_MODULES:
    for _viewset in _module.VIEWSETS:
        register_snippet(_viewset)


@hooks.register("construct_page_listing_buttons")
def no_button_to_a_shut_door(buttons, page, user, context=None):
    remove_dead_buttons(buttons, page, user)


@hooks.register("construct_image_chooser_queryset")
def own_images_only(images, request):
    return images.filter(pk__in=own_images(request.user).values("pk"))


@hooks.register("construct_document_chooser_queryset")
def own_documents_only(documents, request):
    return documents.filter(pk__in=own_documents(request.user).values("pk"))


@hooks.register("construct_page_chooser_queryset")
def public_and_own_pages_only(pages, request):
    return pages.filter(pk__in=choosable_pages(request.user).values("pk"))


@hooks.register("construct_homepage_panels")
def own_reviews_only(request, panels):
    narrow_panels(panels)


@hooks.register("construct_reports_menu")
def reports_one_may_open(request, menu_items):
    """The report of translations answers 404 to all but administrators; a way there would only disappoint."""
    if not is_administrator(request.user):
        menu_items[:] = [
            item for item in menu_items if item.name != "translations-report" and "localize" not in item.url
        ]


@hooks.register("construct_help_menu")
def no_news_of_the_software(request, menu_items):
    """News of Wagtail lead to another host and are for those who run the site."""
    if not is_administrator(request.user):
        menu_items.clear()
