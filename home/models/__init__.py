"""Pages of the site: start, portals, content, legal pages and accessible ways in."""

from directory.pages.base import SitePage

from .access import EasyLanguagePage, SignLanguagePage
from .barrier_reports import BarrierReport
from .barriers import BarrierFormPage
from .content import ContentPage, LegalPage
from .portal import PortalPage
from .start import StartPage
from .statement import AccessibilityStatementPage
from .words import WordExplanation

__all__ = [
    "AccessibilityStatementPage",
    "BarrierFormPage",
    "BarrierReport",
    "ContentPage",
    "EasyLanguagePage",
    "LegalPage",
    "PortalPage",
    "SignLanguagePage",
    "SitePage",
    "StartPage",
    "WordExplanation",
]
