"""The addresses of assessments."""

from django.urls import path

from plumbline.doors.web.assessments import views

urlpatterns = [
    path("", views.listing, name="assessments"),
    path("<int:number>", views.assessment, name="assessment"),
]
