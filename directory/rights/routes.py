"""Addresses of Wagtail itself that people other than administrators may use, and on what condition.

Everything else in the admin is theirs only through a guarded viewset (``viewsets``) or a view that says it keeps to
the reach (``guard.narrows_itself``). Reports, users, groups, settings, sites, redirects, collections, workflows and
submissions of forms are missing here on purpose: they are for administrators.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest

from . import bulk, files, pages, sessions, translations

#: The own account, the frame of the admin, and dialogues that show no record.
OPEN = frozenset(
    {
        "wagtailadmin_home",
        "wagtailadmin_account",
        "wagtailadmin_login",
        "wagtailadmin_logout",
        "wagtailadmin_password_reset",
        "wagtailadmin_password_reset_done",
        "wagtailadmin_password_reset_confirm",
        "wagtailadmin_password_reset_complete",
        "wagtailadmin_sprite",
        "wagtailadmin_javascript_catalog",
        "wagtailadmin_dismissibles",
        "wagtailadmin_choose_page_external_link",
        "wagtailadmin_choose_page_email_link",
        "wagtailadmin_choose_page_phone_link",
        "wagtailadmin_choose_page_anchor_link",
        "wagtail_localize:javascript_catalog",
        "wagtailsnippets:index",
    }
)

Check = Callable[[HttpRequest, dict], bool]

#: Full name of an address, or its namespace, → condition. The full name goes first.
CHECKED: dict[str, Check] = {
    "wagtail_bulk_action": bulk.may_act,
    "wagtailadmin_editing_sessions:ping": sessions.may_ping,
    "wagtailadmin_editing_sessions:release": sessions.may_release,
    "wagtailimages": files.may_use_images,
    "wagtailimages_chooser": files.may_use_images,
    "wagtaildocs": files.may_use_documents,
    "wagtaildocs_chooser": files.may_use_documents,
    "wagtailadmin_explore_root": pages.may_explore,
    "wagtailadmin_explore": pages.may_explore,
    "wagtailadmin_explore_results": pages.may_explore,
    "wagtailadmin_pages:type_use": pages.never,
    "wagtailadmin_pages:type_use_results": pages.never,
    "wagtailadmin_pages": pages.may_edit,
    "wagtailadmin_choose_page": pages.may_choose,
    "wagtailadmin_choose_page_child": pages.may_choose,
    "wagtailadmin_choose_page_search": pages.may_choose,
    "wagtailadmin_choose_page_chosen_multiple": pages.may_choose,
    "wagtailadmin_api:pages:listing": pages.may_explore,
    "wagtailadmin_api:pages:detail": pages.may_explore,
    "wagtailadmin_block_preview": pages.may_explore,
    "wagtailembeds": pages.may_explore,
    "wagtail_localize:translations_report": pages.never,
    "wagtail_localize:translations_report_results": pages.never,
    "wagtail_localize:snippets_api_listing": pages.never,
    "wagtail_localize:snippets_api_detail": pages.never,
    "wagtail_localize:submit_snippet_translation": pages.never,
    # Takes any key for any field that points at a record, past the form of the page.
    "wagtail_localize:edit_override": pages.never,
    "wagtail_localize": translations.may_translate,
}


def may_pass(request: HttpRequest) -> bool:
    match = request.resolver_match
    if match is None:
        return False
    if match.view_name in OPEN:
        return True
    check = CHECKED.get(match.view_name) or CHECKED.get(match.namespace)
    return check is not None and check(request, match.kwargs)
