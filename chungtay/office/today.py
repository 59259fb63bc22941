"""What is due, soonest first."""

from django.shortcuts import render
from django.urls import path

from chungtay.law.access import Act
from chungtay.look.doors import allow


@allow(Act.SIT)
def today(request):
    return render(request, "office/today/show.html", {"page": None})


urlpatterns = [path("", today, name="today")]
