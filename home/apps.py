from kim.plugins import PluginConfig


class HomeConfig(PluginConfig):
    name = "home"
    default_auto_field = "django.db.models.BigAutoField"
    needs = ["directory", "search", "networks"]
