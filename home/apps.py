from kim import __version__
from kim.plugins import PluginConfig


class HomeConfig(PluginConfig):
    name = "home"
    default_auto_field = "django.db.models.BigAutoField"
    version = __version__
    needs = ["directory", "search", "networks"]
    adds = [
        "home.plugin.HomeRoutes",
        "home.plugin.HomeDemo",
        "home.findable.PageFindable",
        "home.findable.PortalFindable",
    ]

    def ready(self) -> None:
        super().ready()
        from directory.public.portals import serve_portals_with
        from kim import context

        from . import checks, findable, groups, navigation  # noqa: F401 - checks register themselves
        from .portals import areas_with_portal, find_portal

        groups.connect()
        findable.connect()
        serve_portals_with(find_portal, areas_with_portal)
        context.provide("menu", navigation.main_menu)
        context.provide("legal", navigation.legal_links)
        context.provide("access", navigation.access_links)
