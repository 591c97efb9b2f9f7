from kim.plugins import PluginConfig


class NetworksConfig(PluginConfig):
    name = "networks"
    default_auto_field = "django.db.models.BigAutoField"
    needs = ["directory", "search"]
