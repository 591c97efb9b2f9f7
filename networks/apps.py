from kim import __version__
from kim.plugins import PluginConfig


class NetworksConfig(PluginConfig):
    name = "networks"
    default_auto_field = "django.db.models.BigAutoField"
    version = __version__
    needs = ["directory", "search"]
