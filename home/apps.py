from kim import __version__
from kim.plugins import PluginConfig


class HomeConfig(PluginConfig):
    name = "home"
    default_auto_field = "django.db.models.BigAutoField"
    version = __version__
    needs = ["directory", "search", "networks"]
