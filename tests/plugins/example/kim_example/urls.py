from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

app_name = "kim_example"


def page(request: HttpRequest) -> HttpResponse:
    return render(request, "kim_example/page.html")


urlpatterns = [path("beispiel/", page, name="page")]
