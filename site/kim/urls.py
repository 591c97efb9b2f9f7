"""All addresses of the site. Apps and plugins add theirs as ``Routes``; this file knows none of them."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.contrib.sitemaps import views as sitemap_views
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from kim.health.views import health, healthz, readyz
from kim.metrics.views import metrics
from kim.plugins.addresses import api_patterns, public_patterns, sitemaps
from kim.sitemaps import at_own_address, sitemap_index
from kim.well_known import robots_txt, security_txt

SITEMAPS = at_own_address(sitemaps())

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("health", health, name="health"),
    path("metrics", metrics, name="metrics"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("robots.txt", robots_txt, name="robots_txt"),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("sitemap.xml", sitemap_index, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("sitemap-<section>.xml", sitemap_views.sitemap, {"sitemaps": SITEMAPS}, name="sitemap_section"),
    *api_patterns(),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    *i18n_patterns(
        *public_patterns(),
        # Last: pages of the editors answer every address that is left.
        path("", include(wagtail_urls)),
        prefix_default_language=True,
    ),
]
