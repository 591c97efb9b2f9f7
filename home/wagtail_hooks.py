"""What the pages add to the editors' admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.viewsets.model import ModelViewSet

from directory.rights.reach import is_administrator

from .checks import unfinished_pages
from .models import AccessibilityStatementPage, BarrierReport


class BarrierReportViewSet(ModelViewSet):
    """For administrators: the last door of the admin keeps everybody else out."""

    model = BarrierReport
    icon = "warning"
    menu_label = _("Reported barriers")
    menu_order = 800
    add_to_admin_menu = True
    list_display = ["problem", "page_address", "created_at", "done"]
    list_filter = ["done"]
    search_fields = ["problem", "page_address"]
    add_view_enabled = False
    inspect_view_enabled = True
    form_fields = ["done", "note"]


@hooks.register("register_admin_viewset")
def barrier_reports():
    return BarrierReportViewSet("barrier_reports", url_prefix="barriers")


class UnfinishedPages(Component):
    """On the first page of the admin: what the law asks for and nobody has finished."""

    name = "unfinished_pages"
    order = 50
    template_name = "home/admin/unfinished.html"

    def get_context_data(self, parent_context):
        return {
            "unfinished": unfinished_pages(),
            "overdue": [page for page in AccessibilityStatementPage.objects.live() if page.needs_review()],
            "open_reports": BarrierReport.objects.filter(done=False).count(),
        }


@hooks.register("construct_homepage_panels")
def show_unfinished_pages(request, panels):
    if is_administrator(request.user):
        panels.append(UnfinishedPages())
