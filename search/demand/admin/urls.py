from django.urls import path

from . import views

app_name = "demand_admin"

urlpatterns = [
    path("", views.unmet_list, name="list"),
    path("entscheiden/", views.decide, name="decide"),
    path("zustimmen/", views.confirm_synonym, name="confirm"),
    path("zuruecknehmen/", views.undo_decision, name="undo"),
]
