"""The entrance: from here to the council's pages."""

from django.urls import path

from plumbline.doors.web.home import views

urlpatterns = [path("", views.home, name="home")]
