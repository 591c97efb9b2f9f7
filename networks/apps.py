from kim import __version__
from kim.plugins import PluginConfig


class NetworksConfig(PluginConfig):
    name = "networks"
    default_auto_field = "django.db.models.BigAutoField"
    version = __version__
    needs = ["directory", "search"]
    adds = [
        "networks.demo.cooperation.CooperationDemo",
        "networks.cooperation_findables.PostFindable",
        "networks.cooperation_findables.ProfileFindable",
        "networks.cooperation.CooperationRoutes",
        "networks.cooperation.RelationsOfOrganisation",
        "networks.cooperation.PostsOfTheArea",
        "networks.cooperation.CooperationsOfArea",
        "networks.cooperation.RelationsOfArea",
        "networks.plugin.BodyRoutes",
        "networks.plugin.BodiesOfArea",
        "networks.findable.BodyFindable",
        "networks.findable.MeetingFindable",
        "networks.findable.DecisionFindable",
        "networks.demo.plugin.BodiesDemo",
        "networks.atlas.plugin.AtlasRoutes",
        "networks.atlas.plugin.GapMapOfArea",
        "networks.coverage.indicators.GapShare",
        "networks.coverage.indicators.ServicesPerPeople",
        "networks.coverage.indicators.PlacesPerPeople",
        "networks.coverage.indicators.Freshness",
        "networks.coverage.indicators.LanguagesCovered",
        "networks.coverage.indicators.DistanceToNext",
        "networks.gaps.plugin.GapRoutes",
        "networks.gaps.sections.GapsOfBody",
        "networks.gaps.sections.GapsOfDecision",
        "networks.gaps.sections.GapsForMeeting",
        "networks.gaps.sections.GapsOfMember",
        "networks.gaps.demo.GapDemo",
        "networks.demo.sheet.SheetDemo",
    ]

    def ready(self) -> None:
        super().ready()
        from django.db.models.signals import post_migrate

        from directory.rights.roles import allow

        from .coverage import hooks
        from .coverage.demand import unmet_searches
        from .gaps.counts import reports_of
        from .rights import cooperation, profiles
        from .rights.permissions import PERMISSIONS
        from .rules.kinds import after_migrate
        from .sheets.panel import of_cell

        for role, models in PERMISSIONS.items():
            allow("networks", role, **models)
        hooks.provide("demand", unmet_searches)
        hooks.provide("reports", reports_of)
        hooks.add_part(of_cell)
        cooperation.allow_roles()
        profiles.connect()
        post_migrate.connect(after_migrate, sender=self, dispatch_uid="networks.kinds")
