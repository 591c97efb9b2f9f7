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
        "directory.public.facets.FreeFacet",
        "directory.public.facets.ChildCareFacet",
        "directory.public.facets.StepFreeFacet",
        "directory.public.facets.TargetGroupFacet",
        "directory.public.facets.WeekdayFacet",
        "directory.public.facets.FormatFacet",
        "directory.public.facets.ResidenceStatusFacet",
        "directory.public.facets.LegalSphereFacet",
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
