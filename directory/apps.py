from kim.plugins import PluginConfig


class DirectoryConfig(PluginConfig):
    name = "directory"
    default_auto_field = "django.db.models.BigAutoField"
    adds = ["directory.plugin.RegisterRoutes"]

    def ready(self) -> None:
        super().ready()
        from .rights import roles

        roles.connect()
