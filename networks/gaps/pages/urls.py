"""Addresses of gaps, below the language."""

from django.urls import path

from networks.gaps.report.views import steering_report as steering_report

from . import proposal_views, report_views, views

app_name = "gaps"

urlpatterns = [
    path("atlas/luecken/", views.gap_list, name="list"),
    path("atlas/luecken/neu/", views.gap_enter, name="enter"),
    path("atlas/luecken/vorschlaege/", proposal_views.proposals, name="proposals"),
    path("atlas/luecken/<str:number>/", views.gap_detail, name="detail"),
    path("atlas/luecken/<str:number>/schritt/<int:step>/", views.gap_move, name="move"),
    path("atlas/luecken/<str:number>/zurueck/", views.gap_take_back, name="take_back"),
    path("atlas/luecken/<str:number>/notiz/", views.gap_note, name="note"),
    path("atlas/luecken/<str:number>/tagesordnung/", views.gap_agenda, name="agenda"),
    path("atlas/luecken/<str:number>/verbinden/", views.gap_join, name="join"),
    path("atlas/luecken/<str:number>/massnahme/", views.measure_form, name="measure_add"),
    path("atlas/luecken/<str:number>/massnahme/<int:pk>/", views.measure_form, name="measure_edit"),
    path("atlas/luecke-melden/", report_views.report_gap, name="report"),
    path("atlas/luecke-melden/<int:pk>/", report_views.reported, name="reported"),
    path("atlas/luecke-melden/<int:pk>/rueckgaengig/", report_views.report_undo, name="report_undo"),
    path("atlas/luecke-melden/<int:pk>/nachricht/", report_views.report_news, name="report_news"),
    path("atlas/bericht/", steering_report, name="steering_report"),
    path("atlas/wer-hilft-weiter/", views.who_to_ask, name="who_to_ask"),
]
