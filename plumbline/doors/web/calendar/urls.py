"""The address of the page with the calendar's address."""

from django.urls import path

from plumbline.doors.web.calendar import views

urlpatterns = [path("calendar", views.calendar, name="calendar")]
