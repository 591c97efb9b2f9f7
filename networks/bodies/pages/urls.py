"""Addresses of bodies and of the member area; the same German words in every language."""

from django.urls import path

from . import bodies, files, members, tables

app_name = "networks"

urlpatterns = [
    path("netzwerke/", bodies.body_list, name="body_list"),
    path("netzwerke/tabellen/gremien.<slug:key>", tables.body_table, name="body_table"),
    path("netzwerke/<slug:slug>/", bodies.body_detail, name="body_detail"),
    path("netzwerke/<slug:slug>/sitze.<slug:key>", tables.seat_table, name="seat_table"),
    path("netzwerke/<slug:slug>/beschluesse.<slug:key>", tables.decision_table, name="decision_table"),
    path("netzwerke/<slug:slug>/sitzungen.ics", files.body_calendar, name="body_calendar"),
    path("netzwerke/<slug:slug>/kontakte.vcf", files.body_cards, name="body_cards"),
    path("netzwerke/<slug:slug>/sitzungen/<int:pk>/", bodies.meeting_detail, name="meeting_detail"),
    path("netzwerke/<slug:slug>/sitzungen/<int:pk>.ics", files.meeting_calendar, name="meeting_calendar"),
    path("netzwerke/<slug:slug>/beschluesse/<int:pk>/", bodies.decision_detail, name="decision_detail"),
    path("netzwerke/<slug:slug>/dateien/<int:pk>/", files.body_file, name="body_file"),
    path("anmelden/", members.SignIn.as_view(), name="sign_in"),
    path("abmelden/", members.SignOut.as_view(), name="sign_out"),
    path("mein-bereich/", members.member_area, name="member_area"),
    path("mein-bereich/<slug:slug>/", members.member_body, name="member_body"),
    path("mein-bereich/<slug:slug>/kalender/", members.renew_calendar, name="renew_calendar"),
    path("mein-bereich/<slug:slug>/sitzungen/<int:pk>/", members.packet, name="packet"),
]
