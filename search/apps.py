from kim.plugins import PluginConfig


class SearchConfig(PluginConfig):
    name = "search"
    default_auto_field = "django.db.models.BigAutoField"
    needs = ["directory"]
