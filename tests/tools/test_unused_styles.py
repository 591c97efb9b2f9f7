"""What no page shows is found: classes, templates and static files."""

from __future__ import annotations

from tools.unused_styles import Named, classes_in, classes_of, findings, unused_classes, unused_templates


def test_classes_are_read_from_selectors_and_not_from_values_or_comments():
    sheet = '/* .note{} */ .app-a,.app-b:is(.is-c,p)>a{margin:.5rem;background:url("x.png")} @media print{.app-d{}}'

    assert classes_of(sheet) == {"app-a", "app-b", "is-c", "app-d"}


def test_a_class_is_named_as_a_whole_or_by_its_beginning():
    pages = ['<p class="app-a{% if x %} app-b{% endif %} g-{{ state.value }}">', '<i class="m{{ tone }}">']
    named = Named(pages, ['look = f"is-{state}"', 'list.classList.add("app-open")'])
    sheet = ".app-a .app-b .g-gap .m3 .is-late .app-open .app-gone .kern-btn .w-field{}"

    assert unused_classes(sheet, named) == ["app-gone"]


def test_classes_of_a_template_leave_out_those_that_end_in_a_value():
    page = '<p class="app-a{% if x == "y" %} app-b{% endif %} app-c--{{ n|length }}"><b class=\'x\'>'

    assert classes_in(page) == {"app-a", "app-b"}


def test_a_template_is_used_by_name_below_a_prefix_or_as_the_page_of_a_model():
    names = [
        "home/start_page.html",
        "networks/gaps/list.html",
        "directory/parts/hit.html",
        "directory/old.html",
        "404.html",
    ]
    modules = ["class StartPage(Page):\n    pass", 'render_with_tabs(request, "gaps/list.html", context)']
    pages = ['{% include "directory/parts/hit.html" %}']

    assert unused_templates(names, modules, pages) == ["directory/old.html"]


def test_nothing_of_the_site_is_without_a_use():
    assert list(findings()) == []
