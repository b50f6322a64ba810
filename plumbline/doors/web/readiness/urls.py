"""The addresses of readiness."""

from django.urls import path

from plumbline.doors.web.readiness import views

urlpatterns = [
    path("", views.readiness, name="readiness"),
    path("what-if", views.what_if, name="what_if"),
    path("scores/<int:statement>", views.give_score, name="give_score"),
]
