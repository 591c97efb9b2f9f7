"""Addresses for programs."""

from django.urls import path
from drf_spectacular.views import SpectacularAPIView

from .views import SearchView

app_name = "api"

urlpatterns = [
    path("api/search/", SearchView.as_view(), name="search"),
    path("api/schema/", SpectacularAPIView.as_view(urlconf="search.api.urls"), name="schema"),
]
