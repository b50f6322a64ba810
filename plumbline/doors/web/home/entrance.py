"""The entrance: from here to the council's pages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
