"""The addresses of the national picture."""

from django.urls import path

from plumbline.doors.web.national_picture import views

urlpatterns = [
    path("", views.national_picture, name="national_picture"),
    path("paper", views.paper, name="national_picture_paper"),
    path("paper/word", views.paper_as_word, name="national_picture_word"),
    path("reports.csv", views.reports_as_csv, name="national_picture_csv"),
]
