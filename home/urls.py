"""Addresses of the site beside those of its pages; the same German words in every language."""

from django.urls import path

from .word_pages import word_list

app_name = "home"

urlpatterns = [path("begriffe/", word_list, name="word_list")]
