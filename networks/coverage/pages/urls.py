"""Addresses of the gap atlas; the same German words in every language."""

from django.urls import path

from . import cells, exports, grids, maps, overlaps, start, targets, transitions, trend

app_name = "atlas"

urlpatterns = [
    path("atlas/", start.start, name="start"),
    path("atlas/raster/<slug:slug>/", grids.grid, name="grid"),
    path("atlas/raster/<slug:slug>/datei/<slug:key>/", exports.grid_file, name="grid_file"),
    path("atlas/ort/<slug:slug>/", cells.one_town, name="town"),
    path("atlas/karte/<slug:slug>/", maps.gap_map, name="map"),
    path("atlas/karte/<slug:slug>/datei/<slug:key>/", exports.map_file, name="map_file"),
    path("atlas/verlauf/<slug:slug>/", trend.course, name="course"),
    path("atlas/verlauf/<slug:slug>/festhalten/", trend.take_snapshot, name="take_snapshot"),
    path("atlas/ueberschneidungen/<slug:slug>/", overlaps.overlap_list, name="overlaps"),
    path("atlas/uebergaenge/<slug:slug>/", transitions.transition_table, name="transitions"),
    path("atlas/ziele/<slug:slug>/", targets.target_list, name="targets"),
    path("atlas/ziele/<slug:slug>/<slug:key>/", targets.target_edit, name="target"),
]
