"""Addresses of tables of others, below those of the gap atlas; the same German words in every language."""

from django.urls import path

from . import pages

app_name = "external_tables"

urlpatterns = [
    path("atlas/tabellen/<slug:slug>/", pages.sheet_grid, name="compare"),
    path("atlas/tabellen/<slug:slug>/datei/<slug:key>/", pages.sheet_file, name="compare_file"),
]
