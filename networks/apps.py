from django.db.models.signals import post_migrate

from kim import __version__
from kim.plugins import PluginConfig


class NetworksConfig(PluginConfig):
    name = "networks"
    default_auto_field = "django.db.models.BigAutoField"
    version = __version__
    needs = ["directory", "search"]
    adds = [
        "networks.bodies.plugin.BodyRoutes",
        "networks.bodies.plugin.BodiesOfArea",
        "networks.bodies.findables.BodyFindable",
        "networks.bodies.findables.MeetingFindable",
        "networks.bodies.findables.DecisionFindable",
        "networks.bodies.rights.policies.BodyPermissions",
        "networks.bodies.admin.attention.WorkOfBodies",
        "networks.bodies.demo.plugin.BodiesDemo",
        "networks.cooperation.plugin.CooperationRoutes",
        "networks.cooperation.plugin.RelationsOfOrganisation",
        "networks.cooperation.plugin.PostsOfTheArea",
        "networks.cooperation.plugin.CooperationsOfArea",
        "networks.cooperation.plugin.RelationsOfArea",
        "networks.cooperation.findables.PostFindable",
        "networks.cooperation.findables.ProfileFindable",
        "networks.cooperation.rights.policies.CooperationPermissions",
        "networks.cooperation.demo.cooperation.CooperationDemo",
        "networks.coverage.plugin.AtlasRoutes",
        "networks.coverage.plugin.GapMapOfArea",
        "networks.coverage.plugin.GridTab",
        "networks.coverage.plugin.MapTab",
        "networks.coverage.plugin.TrendTab",
        "networks.coverage.plugin.OverlapTab",
        "networks.coverage.plugin.TransitionTab",
        "networks.coverage.plugin.TargetTab",
        "networks.coverage.plugin.UnmetSearches",
        "networks.coverage.rules.indicators.GapShare",
        "networks.coverage.rules.indicators.ServicesPerPeople",
        "networks.coverage.rules.indicators.PlacesPerPeople",
        "networks.coverage.rules.indicators.RecentlyConfirmed",
        "networks.coverage.rules.indicators.LanguagesCovered",
        "networks.coverage.rules.indicators.DistanceToNext",
        "networks.coverage.rights.AtlasPermissions",
        "networks.gaps.plugin.GapRoutes",
        "networks.gaps.plugin.GapTab",
        "networks.gaps.plugin.SteeringReportTab",
        "networks.gaps.plugin.ReportGapTab",
        "networks.gaps.plugin.ReportsOfCaseWork",
        "networks.gaps.pages.sections.GapsOfBody",
        "networks.gaps.pages.sections.GapsOfDecision",
        "networks.gaps.pages.sections.GapsForMeeting",
        "networks.gaps.pages.sections.GapsOfMember",
        "networks.gaps.demo.GapDemo",
        "networks.external_tables.plugin.ExternalTableRoutes",
        "networks.external_tables.plugin.ExternalTableTab",
        "networks.external_tables.plugin.StatementsOfOthers",
        "networks.external_tables.demo.SheetDemo",
        "networks.departures.plugin.EntriesLeftAlone",
        "networks.departures.rights.DeparturePermissions",
        "networks.coverage.timers.MonthlyFigures",
        "networks.coverage.timers.EndingNotices",
        "networks.gaps.timers.GapsMeasuredAgain",
        "networks.gaps.timers.GapMails",
        "networks.bodies.kept_papers.SentInvitations",
        "networks.bodies.kept_papers.RevokedConsents",
        "networks.bodies.kept_papers.MeetingPapers",
        "networks.bodies.kept_papers.AgendaNotes",
        "networks.bodies.kept_papers.PapersOfBodies",
        "networks.bodies.kept_papers.Memberships",
        "networks.gaps.kept_texts.Remarks",
        "networks.gaps.kept_texts.NotesOfGaps",
        "networks.gaps.kept_texts.MeasuresForGaps",
        "networks.departures.kept_departures.Departures",
        "networks.external_tables.kept_tables.WaitingTables",
    ]

    def ready(self) -> None:
        super().ready()
        from .bodies import invitations  # noqa: F401  # apps not ready: it listens for mails that were given up
        from .bodies.rules.body_kinds import after_migrate  # apps not ready
        from .cooperation.rights import profiles  # apps not ready

        profiles.connect()
        post_migrate.connect(after_migrate, sender=self, dispatch_uid="networks.kinds")
