"""Addresses of "nothing fits"; the same German words in every language."""

from django.urls import path

from . import views

app_name = "demand"

urlpatterns = [
    path("nichts-passt/", views.nothing_fits, name="nothing_fits"),
    path("nichts-passt/danke/", views.thanks, name="thanks"),
    path("nichts-passt/zurueck/", views.undo_nothing_fits, name="undo"),
]
