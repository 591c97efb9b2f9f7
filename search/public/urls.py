"""Addresses of the search beside the list itself."""

from django.urls import path

from .suggestions import suggestions

app_name = "search"

urlpatterns = [path("vorschlaege/", suggestions, name="suggestions")]
