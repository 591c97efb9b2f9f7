"""What the register adds to the editors' admin."""

from directory.rights import policies

# First: a question asked before a policy is registered fixes Wagtail's fallback for good.
policies.register()

from wagtail import hooks  # noqa: E402
from wagtail.snippets.models import register_snippet  # noqa: E402

from directory.admin import areas, register, taxonomy  # noqa: E402
from directory.rights import jurisdictions  # noqa: E402
from directory.rights.files import own_documents, own_images  # noqa: E402
from directory.rights.pages import choosable_pages  # noqa: E402
from directory.rights.panels import narrow_panels  # noqa: E402

#: Modules with the viewsets of the register, in the order of the menu.
ADMIN_MODULES = (register, areas, taxonomy, jurisdictions)

for _module in ADMIN_MODULES:
    for _viewset in _module.VIEWSETS:
        register_snippet(_viewset)


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
