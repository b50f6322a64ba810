"""The addresses of trackers that are imported."""

from django.urls import path

from plumbline.doors.web.trackers import views

urlpatterns = [
    path("plans/<int:number>/tracker", views.send, name="send_tracker"),
    path("trackers/<int:number>", views.shown, name="tracker"),
    path("trackers/<int:number>/columns", views.columns, name="tracker_columns"),
]
