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
        "directory.facets.term_facets.TopicFacet",
        "directory.facets.term_facets.CategoryFacet",
        "directory.facets.term_facets.LanguageFacet",
        "directory.facets.term_facets.TargetGroupFacet",
        "directory.facets.term_facets.FormatFacet",
        "directory.facets.term_facets.ResidenceStatusFacet",
        "directory.facets.term_facets.LegalSphereFacet",
        "directory.facets.answer_facets.CostFacet",
        "directory.facets.answer_facets.ChildCareFacet",
        "directory.facets.answer_facets.StepFreeFacet",
        "directory.facets.answer_facets.WheelchairToiletFacet",
        "directory.facets.answer_facets.AgeFacet",
        "directory.facets.answer_facets.FreshnessFacet",
        "directory.facets.time_facets.WeekdayFacet",
        "directory.facets.time_facets.OpenAtFacet",
        "directory.facets.place_facets.TownFacet",
        "directory.facets.place_facets.ProviderFacet",
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
