from django.core.checks import register

from kim import __version__
from kim.plugins import PluginConfig


class SearchConfig(PluginConfig):
    name = "search"
    default_auto_field = "django.db.models.BigAutoField"
    version = __version__
    needs = ["directory"]
    adds = [
        "search.plugin.SearchRoutes",
        "search.health.IndexUsable",
        "search.health.EngineHealth",
        "search.health.IndexFresh",
        "search.first_data.FirstIndex",
        "search.public.source.IndexSource",
        "search.findables.ServiceFindable",
        "search.findables.OrganisationFindable",
        "search.findables.LeafletFindable",
        "search.demand.plugin.DemandRoutes",
        "search.dictionaries.plugin.DictionarySources",
        "search.demand.plugin.DemandDemo",
        "search.demo.IndexDemo",
        "search.figures.SearchFigures",
        "search.timers.IndexInStep",
        "search.timers.IndexWhole",
        "search.demand.kept_words.SearchWords",
        "search.demand.kept_words.PhraseDecisions",
    ]

    def ready(self) -> None:
        super().ready()
        from . import checks  # apps not ready
        from .outbox import scheduling, signals  # apps not ready

        signals.connect()
        scheduling.connect()
        register(checks.certificate_can_be_read)
        register(checks.server_lets_us_in, deploy=True)
        register(checks.facets_are_in_the_index, "plugins", deploy=True)
