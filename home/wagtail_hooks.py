"""What the pages add to the editors' admin."""

from wagtail import hooks
from wagtail.admin.ui.components import Component

from directory.models.access import is_administrator

from .barrier_admin import BarrierReportViewSet
from .barrier_admin import register as register_barrier_policy
from .checks import unfinished_pages
from .models import AccessibilityStatementPage, BarrierReport
from .word_admin import WordExplanationViewSet, register_word_policy

register_barrier_policy()
register_word_policy()


@hooks.register("register_admin_viewset")
def barrier_reports():
    return BarrierReportViewSet("barrier_reports", url_prefix="barriers")


@hooks.register("register_admin_viewset")
def word_explanations():
    return WordExplanationViewSet("word_explanations", url_prefix="words")


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
