from kim import __version__
from kim.plugins import PluginConfig


class DirectoryConfig(PluginConfig):
    name = "directory"
    default_auto_field = "django.db.models.BigAutoField"
    version = __version__
    adds = [
        "directory.plugin.RegisterRoutes",
        "directory.public.previews.ServicePreview",
        "directory.rights.roles.RegisterPermissions",
        "directory.first_data.FirstAreas",
        "directory.first_data.FirstTerms",
        "directory.first_data.FirstGroups",
        "directory.demo.plugin.RegisterDemo",
        "kim.plugin_faults.PluginsAreWell",
        "kim.tables.xlsx_exporter.XlsxExporter",
        "kim.tables.csv_exporter.CsvExporter",
        "kim.retention.frame.Accounts",
        "kim.retention.frame.Sessions",
        "kim.retention.frame.ActionsOnRecords",
        "kim.retention.frame.ActionsOnPages",
        "kim.retention.frame.OldVersions",
        "kim.retention.frame.Reviews",
        "kim.retention.frame.Comments",
        "kim.retention.frame.UnsavedForms",
        "kim.retention.frame.OpenForms",
        "kim.retention.frame.UnfinishedUploads",
        "kim.retention.frame.KeysOfPrograms",
        "kim.retention.frame.QueuedJobs",
        "kim.retention.frame.SentForms",
        "kim.retention.frame.CountsOfLimits",
        "kim.retention.frame.SharedCache",
        "kim.health.frame.MigrationsApplied",
        "kim.health.frame.TaskWorker",
        "kim.health.frame.WaitingTasks",
        "kim.health.frame.LostTasks",
        "kim.health.frame.TicksCome",
        "kim.health.frame.TimersDone",
        "kim.health.frame.ClockTrusted",
        "kim.health.frame.DiskSpace",
        "kim.metrics.frame.TaskFigures",
        "kim.metrics.frame.MailFigures",
        "kim.metrics.frame.TimerFigures",
        "kim.timers.frame.ScheduledPublishing",
        "kim.timers.frame.FinishedTasks",
        "kim.timers.frame.EndOfRetention",
        "kim.timers.frame.DatabaseStatistics",
        "kim.retention.frame.Mails",
        "kim.post.health.MailHealth",
        "kim.post.timers.MailsThatWait",
        "directory.timers.MailsAboutLeaflets",
        "directory.kept_contacts.Contacts",
        "directory.kept_contacts.InternalNotes",
        "directory.kept_contacts.ProtectionRequests",
        "directory.listing.source.RegisterSource",
        "directory.facets.topic.TopicFacet",
        "directory.facets.category.CategoryFacet",
        "directory.facets.language.LanguageFacet",
        "directory.facets.target_group.TargetGroupFacet",
        "directory.facets.format.FormatFacet",
        "directory.facets.residence_status.ResidenceStatusFacet",
        "directory.facets.legal_sphere.LegalSphereFacet",
        "directory.facets.cost.CostFacet",
        "directory.facets.child_care.ChildCareFacet",
        "directory.facets.accessibility.StepFreeFacet",
        "directory.facets.accessibility.WheelchairToiletFacet",
        "directory.facets.age.AgeFacet",
        "directory.facets.freshness.FreshnessFacet",
        "directory.facets.weekday.WeekdayFacet",
        "directory.facets.open_at.OpenAtFacet",
        "directory.facets.town.TownFacet",
        "directory.facets.provider.ProviderFacet",
    ]

    def ready(self) -> None:
        super().ready()
        from . import checks  # noqa: F401  # apps not ready: registers the checks
        from .admin import review  # apps not ready
        from .rights import roles  # apps not ready
        from .taxonomy import protection, reindex  # apps not ready

        roles.connect()
        review.connect()
        protection.connect()
        reindex.connect()
