"""The address of the updates that are due."""

from django.urls import path

from plumbline.doors.web.reminders import views

urlpatterns = [path("plans/<int:number>/reminders", views.reminders, name="reminders")]
