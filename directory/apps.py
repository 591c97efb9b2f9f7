from kim import __version__
from kim.plugins import PluginConfig


class DirectoryConfig(PluginConfig):
    name = "directory"
    default_auto_field = "django.db.models.BigAutoField"
    version = __version__
    adds = [
        "directory.plugin.RegisterRoutes",
        "directory.demo.plugin.RegisterDemo",
        "directory.export.xlsx_table.XlsxExporter",
        "directory.export.csv_table.CsvExporter",
        "directory.public.facets.TopicFacet",
        "directory.public.facets.CategoryFacet",
        "directory.public.facets.LanguageFacet",
        "directory.public.facets.TargetGroupFacet",
        "directory.public.facets.FormatFacet",
        "directory.public.facets.ResidenceStatusFacet",
        "directory.public.facets.LegalSphereFacet",
        "directory.public.answer_facets.CostFacet",
        "directory.public.answer_facets.ChildCareFacet",
        "directory.public.answer_facets.StepFreeFacet",
        "directory.public.answer_facets.WheelchairToiletFacet",
        "directory.public.answer_facets.AgeFacet",
        "directory.public.answer_facets.FreshnessFacet",
        "directory.public.time_facets.WeekdayFacet",
        "directory.public.time_facets.OpenAtFacet",
        "directory.public.place_facets.TownFacet",
        "directory.public.place_facets.ProviderFacet",
    ]

    def ready(self) -> None:
        super().ready()
        from .admin import review
        from .rights import roles
        from .taxonomy import protection, reindex

        roles.connect()
        review.connect()
        protection.connect()
        reindex.connect()
