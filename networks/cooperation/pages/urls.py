"""Addresses of posts, relations and cooperation profiles; the same German words in every language."""

from django.urls import path

from . import posts, profiles, relations

app_name = "cooperation"

urlpatterns = [
    path("zustaendig/", posts.post_finder, name="post_finder"),
    path("zustaendig/<int:pk>.vcf", posts.post_card, name="post_card"),
    path("orte/<slug:slug>/netzwerk/", relations.relations_of_area, name="relations_of_area"),
    path("kooperationen/", profiles.profile_list, name="profile_list"),
]
