"""The addresses for other programs. A feed has its key in the address, for programs that can send no header."""

from django.urls import path

from plumbline.doors.api import feeds, loads

urlpatterns = [
    path("figures", loads.figures, name="api_send_figures"),
    path("measures.csv", feeds.measures, name="api_measures"),
    path("figures.csv", feeds.figures, name="api_figures"),
    path("<str:secret>/measures.csv", feeds.measures, name="api_measures_feed"),
    path("<str:secret>/figures.csv", feeds.figures, name="api_figures_feed"),
]
