"""Templates are indented by their tags, and nothing but the beginning of a line ever changes."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tools.indent_templates import complaints, indent, templates
from tools.template_tokens import read

FLAT = """\
{# Takes: rows. #}
{% load i18n %}
{% block main %}
<ul class="app-list"
id="{% if a > b %}x{% endif %}">
{% for row in rows %}
<li><a href="{% url "one" row.pk %}">
{{ row }}
</a>{% if not forloop.last %}, {% endif %}
</li>
{% empty %}
<li>–<br>
{% endfor %}
</ul>

{% blocktranslate trimmed count n=n %}
one
{% plural %}
many
{% endblocktranslate %}
{% endblock %}
"""
INDENTED = """\
{# Takes: rows. #}
{% load i18n %}
{% block main %}
  <ul class="app-list"
      id="{% if a > b %}x{% endif %}">
    {% for row in rows %}
      <li><a href="{% url "one" row.pk %}">
        {{ row }}
      </a>{% if not forloop.last %}, {% endif %}
      </li>
    {% empty %}
      <li>–<br>
    {% endfor %}
  </ul>

  {% blocktranslate trimmed count n=n %}
    one
  {% plural %}
    many
  {% endblocktranslate %}
{% endblock %}
"""


def test_lines_stand_as_deep_as_the_tags_around_them():
    assert indent(FLAT) == INDENTED
    assert indent(INDENTED) == INDENTED


@pytest.mark.parametrize(
    "shown_as_written",
    [
        "<pre>\n  two\n    four\n</pre>",
        "<textarea name=x>\na\n b\n</textarea>",
        "<script>\nif (a < b) {\n   c();\n}\n</script>",
        "{% blocktranslate %}\na\n   b\n{% endblocktranslate %}",
        "{% verbatim %}\n<p>\n   <b>\n{% endverbatim %}",
        "<!-- one\n  two -->",
        '<p title="one\n  two">x</p>',
    ],
)
def test_what_is_shown_as_it_is_written_keeps_its_space(shown_as_written: str):
    page = f"<div>\n{shown_as_written}\n</div>\n"

    assert indent(page) == f"<div>\n  {shown_as_written}\n</div>\n"


def test_an_element_that_only_one_branch_opens_moves_nothing_after_it():
    page = dedent(
        """\
        {% if link %}
          <a href="/">
        {% else %}
          <b>
        {% endif %}
        words
        {% if link %}</a>{% else %}</b>{% endif %}
        <p>after</p>
        """
    )

    assert indent(page) == page


def test_the_level_of_a_heading_may_be_a_variable():
    assert indent("<h{{ level }}>\nwords\n</h{{ level }}>\n") == "<h{{ level }}>\n  words\n</h{{ level }}>\n"


def test_every_template_reads_back_as_it_is():
    for path in templates():
        source = path.read_text(encoding="utf-8")
        assert "".join(token.text for token in read(source)) == source, path


def told(source: str) -> list[str]:
    return list(complaints(source, name="x.html"))


def test_long_lines_are_named_with_their_number():
    assert told("{# Takes nothing. #}\n" + "a" * 160 + "\n" + "b" * 161) == [
        "x.html:3: 161 characters, 160 are allowed."
    ]


@pytest.mark.parametrize("condition", ["step == 60", "body.visibility > 1", "a and one.step < 60", "step >= 7"])
def test_a_stored_number_in_a_condition_wants_a_name(condition: str):
    (complaint,) = told(f"{{# Takes: step. #}}\n<p>{{% if {condition} %}}x{{% endif %}}</p>\n")

    assert complaint.startswith("x.html:2: ")
    assert "name what it means" in complaint


@pytest.mark.parametrize("condition", ["chips|length > 1", "page.paginator.num_pages > 1", 'kind == "60"', "a < b"])
def test_lengths_and_texts_are_compared_as_they_are(condition: str):
    assert told(f"{{# Takes: it. #}}\n{{% if {condition} %}}x{{% endif %}}\n") == []


def test_a_template_begins_with_what_it_takes():
    assert told("<p>x</p>\n") == ["x.html:1: begins without {# Takes: … #}, which says what the template is given."]
