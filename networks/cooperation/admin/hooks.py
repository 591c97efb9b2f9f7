"""Registers the posts and relations in the admin."""

from wagtail.snippets.models import register_snippet

from .menu import CooperationGroup

register_snippet(CooperationGroup)
