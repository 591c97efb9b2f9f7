"""Addresses of the public register; the same German words in every language."""

from django.urls import path

from ..listing.views import service_list
from . import areas, documents, organisations, services, sources

app_name = "directory"

urlpatterns = [
    path("angebote/", service_list, name="service_list"),
    path("angebote/<slug:slug>/", services.service_detail, name="service_detail"),
    path("stellen/", organisations.organisation_list, name="organisation_list"),
    path("stellen/<slug:slug>/", organisations.organisation_detail, name="organisation_detail"),
    path("orte/", areas.area_list, name="area_list"),
    path("orte/<slug:slug>/", areas.area_detail, name="area_detail"),
    path("merkblaetter/<slug:slug>/", documents.document_detail, name="document_detail"),
    path("merkblaetter/<slug:slug>/<str:language>/", documents.document_file, name="document_file"),
    path("datenquellen/", sources.data_sources, name="data_sources"),
]
