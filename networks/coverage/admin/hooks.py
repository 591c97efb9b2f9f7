"""Registers the numbers of people in the admin."""

from wagtail.snippets.models import register_snippet

from .menu import CoverageGroup

register_snippet(CoverageGroup)
