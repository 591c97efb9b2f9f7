"""Which texts of code and templates reach the catalogues."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.extraction import ExtractionError, Message, messages, of_code, of_template

HERE = Path("here.py")


def test_every_function_is_known_by_the_name_it_was_imported_under():
    code = (
        "from django.utils.translation import gettext_lazy as _, ngettext, pgettext_lazy as in_context, npgettext\n"
        '_("Place")\n'
        'ngettext("%(n)s place", "%(n)s places", n)\n'
        'in_context("opening hours", "Closed")\n'
        'npgettext("seats", "one", "many", n)\n'
    )

    assert list(of_code(code, HERE)) == [
        Message("", "Place"),
        Message("", "%(n)s place", "%(n)s places"),
        Message("opening hours", "Closed"),
        Message("seats", "one", "many"),
    ]


def test_functions_of_the_same_name_from_elsewhere_are_not_meant():
    assert list(of_code('from shell import gettext as _\n_("Place")', HERE)) == []


def test_the_module_may_be_imported_whole():
    assert list(of_code('from django.utils import translation\ntranslation.gettext("Place")', HERE)) == [
        Message("", "Place")
    ]


def test_long_texts_are_joined():
    code = 'from django.utils.translation import gettext as _\n_("One " "two" + " three")'

    assert list(of_code(code, HERE)) == [Message("", "One two three")]


def test_variables_were_marked_where_they_were_written():
    assert list(of_code("from django.utils.translation import gettext as _\n_(label)", HERE)) == []


def test_a_text_filled_in_too_early_is_an_error_with_place_and_way_out():
    code = 'from django.utils.translation import gettext as _\n\n_(f"Near {place}")'

    with pytest.raises(ExtractionError, match=r"here.py, line 3.*Use named placeholders"):
        list(of_code(code, HERE))


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ('{% translate "Place" %}', Message("", "Place")),
        ("{% translate 'He said \"no\"' %}", Message("", 'He said "no"')),
        ('{% translate "Closed" context "opening hours" as word %}', Message("opening hours", "Closed")),
        ('{{ name|default:_("Unknown (yet)") }}', Message("", "Unknown (yet)")),
        ('{% card title=_("Place") %}', Message("", "Place")),
        ("{% blocktranslate trimmed with a=b|upper %}\n  In {{ a }}\n  today\n{% endblocktranslate %}",
         Message("", "In %(a)s today")),
        ("{% blocktranslate count n=places %}{{ n }} place{% plural %}{{ n }} places{% endblocktranslate %}",
         Message("", "%(n)s place", "%(n)s places")),
    ],
)  # fmt: skip
def test_templates_give_what_django_looks_up(template, expected):
    assert list(of_template("{% load i18n %}<p class='x'>gettext (outside)</p>" + template, HERE)) == [expected]


def test_a_text_with_and_without_plural_is_one_entry(tmp_path):
    (tmp_path / "a.py").write_text('from django.utils.translation import gettext as _, ngettext\n_("place")\n'
                                   'ngettext("place", "places", n)\n')  # fmt: skip

    assert messages([tmp_path]) == [Message("", "place", "places")]


def test_two_plurals_of_one_text_are_refused(tmp_path):
    (tmp_path / "a.py").write_text('from django.utils.translation import ngettext\nngettext("place", "places", n)\n'
                                   'ngettext("place", "spots", n)\n')  # fmt: skip

    with pytest.raises(ExtractionError, match="two plurals"):
        messages([tmp_path])


def test_migrations_and_files_outside_templates_are_left_out(tmp_path):
    for name in ("migrations/0001.py", "static/page.html", "templates/page.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text('from django.utils.translation import gettext as _; _("code")'
                                     if name.endswith("py") else '{% load i18n %}{% translate "Page" %}')  # fmt: skip

    assert messages([tmp_path]) == [Message("", "Page")]
