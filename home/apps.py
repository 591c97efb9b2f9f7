from kim import __version__
from kim.plugins import PluginConfig


class HomeConfig(PluginConfig):
    name = "home"
    default_auto_field = "django.db.models.BigAutoField"
    version = __version__
    needs = ["directory", "search", "networks"]
    adds = [
        "home.plugin.HomeRoutes",
        "home.first_data.FirstPages",
        "home.plugin.HomeDemo",
        "home.findable.PageFindable",
        "home.findable.PortalFindable",
        "home.plugin.MainMenu",
        "home.plugin.LegalLinks",
        "home.plugin.AccessLinks",
        "home.plugin.PortalsOfAreas",
        "home.kept_reports.BarrierReports",
        "home.words.WordsOfTheHouse",
    ]

    def ready(self) -> None:
        super().ready()
        from . import checks, findable, groups  # noqa: F401  # apps not ready: importing registers the checks

        groups.connect()
        findable.connect()
