"""Shapes of the answer, for the schema and for who fills them."""

from __future__ import annotations

from rest_framework import serializers

from directory.pages.paging import MOST_PAGES


class PlaceAnswer(serializers.Serializer):
    key = serializers.SlugField(help_text="Value for the parameter `gebiet`.")
    name = serializers.CharField()


class PointAnswer(serializers.Serializer):
    """A place everybody may know; protected addresses are left out."""

    name = serializers.CharField()
    town = serializers.CharField()
    lat = serializers.FloatField(allow_null=True, help_text="WGS84 degrees.")
    lon = serializers.FloatField(allow_null=True)


class SpokenAnswer(serializers.Serializer):
    key = serializers.CharField(help_text="Value for the parameter `sprache`.")
    kind = serializers.ChoiceField(choices=["spoken", "interpreter", "material"])


class HitAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    kind = serializers.CharField(help_text="Kind of record; see the parameter `art`.")
    name = serializers.CharField()
    language = serializers.CharField(help_text="Language of name and summary; German where no translation exists.")
    summary = serializers.CharField()
    url = serializers.URLField(help_text="The page for people.")
    organisation = serializers.CharField(required=False)
    categories = serializers.ListField(child=serializers.CharField(), required=False)
    serves = serializers.ListField(child=serializers.CharField(), required=False, help_text="Names of areas.")
    places = PointAnswer(many=True, required=False)
    languages = SpokenAnswer(many=True, required=False)
    cost = serializers.CharField(required=False, help_text="free, fee or unknown.")
    confirmed_on = serializers.DateField(required=False, allow_null=True)
    distance_km = serializers.FloatField(
        required=False, allow_null=True, help_text="From the middle of the place that was asked for."
    )
    matched = serializers.ListField(child=serializers.CharField(), required=False, help_text="Words that are answered.")
    missing = serializers.ListField(child=serializers.CharField(), required=False, help_text="Words that are not.")


class SearchAnswer(serializers.Serializer):
    total = serializers.IntegerField()
    page = serializers.IntegerField()
    pages = serializers.IntegerField(help_text=f"At most {MOST_PAGES}; narrow the question to see other results.")
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    weak = serializers.BooleanField(
        help_text="There are results, but none fits really well: show them as what comes closest."
    )
    words = serializers.CharField(help_text="The question without the place that stands in it.")
    place = PlaceAnswer(allow_null=True)
    problems = serializers.ListField(child=serializers.CharField(), help_text="What was not understood and left out.")
    facets = serializers.DictField(
        child=serializers.DictField(child=serializers.IntegerField()),
        help_text="Parameter → value → number of services, ignoring what is chosen in that parameter itself; "
        "the hundred most frequent values.",
    )
    more_facet_values = serializers.DictField(
        child=serializers.IntegerField(), help_text="Parameter → how many values there are beside those in `facets`."
    )
    results = HitAnswer(many=True)
