"""My work: where everybody starts."""

from django.urls import path

from plumbline.doors.web.home import views

urlpatterns = [
    path("", views.my_work, name="my_work"),
    path("history", views.history, name="history"),
]
